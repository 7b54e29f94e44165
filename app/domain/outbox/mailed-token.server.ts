import { createHmac } from "node:crypto";
import { env } from "~/env.server";

/**
 * The token of a link that is mailed. It is derived from the row it opens and the installation's secret: so the mail
 * can be written later without the token lying in the outbox. The row itself keeps only the token's hash.
 */
export function mailedToken(rowId: string): string {
  return createHmac("sha256", env().secret).update(`mailed token\0${rowId}`).digest("base64url");
}
