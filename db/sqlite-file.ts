import { dirname, resolve } from "node:path";
import { makeFolder } from "../app/make-folder.server";
import { DatabaseRefused } from "./refused";

/**
 * `file:./data/x.db` → absolute path; its folder is made when missing.
 * @throws DatabaseRefused for an address that means no file; it is not repeated, it may hold a password.
 */
export function sqliteFile(address: string): string {
  const path = address.replace(/^file:(\/\/(?=\/))?/, "");
  if (path === "" || path.startsWith(":") || /^[a-z][a-z0-9+.-]+:/i.test(path)) {
    throw new DatabaseRefused(
      "DATABASE_URL must begin with postgres: or file: and, after file:, name a file.",
    );
  }
  const file = resolve(path);
  makeFolder(dirname(file));
  return file;
}
