import { createHash } from "node:crypto";

/** Short, and another for other values: what a page showed comes back with its form, and is compared. */
export function fingerprint(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 22);
}
