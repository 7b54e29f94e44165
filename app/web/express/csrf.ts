import { createHmac, timingSafeEqual } from "node:crypto";

/** The token that proves a form came from this browser's own page. */
export function csrfToken(secret: Buffer, visitorId: string): string {
  return createHmac("sha256", secret).update(`form token\0${visitorId}`).digest("base64url");
}

/** True for a token made under any of the secrets: forms opened before a change of secret still work. */
export function isCsrfToken(token: string | undefined, visitorId: string, secrets: Buffer[]): boolean {
  const given = Buffer.from(token ?? "");
  return secrets.some((secret) => {
    const ours = Buffer.from(csrfToken(secret, visitorId));
    return ours.length === given.length && timingSafeEqual(ours, given);
  });
}
