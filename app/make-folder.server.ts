import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes it with those above it, for its owner's eyes. Not `recursive`: with that Node tries for ever where
 * nothing can be made, as in /proc.
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
