import { randomBytes } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";

/** A secret made at the first start and kept in this file, so that cookies and documents outlive a restart. */
export function keptSecret(file: string): string {
  if (!existsSync(file)) makeSecret(file);
  return readFileSync(file, "utf8").trim();
}

/** Whole from the first moment, and the same for two processes that start together: linking fails for the second. */
function makeSecret(file: string): void {
  const own = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    writeFileSync(own, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx", flush: true });
    linkSync(own, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(own, { force: true });
  }
}
