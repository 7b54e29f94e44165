import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** `file:./data/x.db` → absolute path; its folder is made when missing. */
export function sqliteFile(address: string): string {
  const file = resolve(address.replace(/^file:(\/\/(?=\/))?/, ""));
  mkdirSync(dirname(file), { recursive: true });
  return file;
}
