import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "~/env.server";

/** The token that proves a form came from this browser's own page. */
export function csrfToken(visitorId: string, secret = env().secret): string {
  return createHmac("sha256", secret).update(`form token\0${visitorId}`).digest("base64url");
}

export function isCsrfToken(token: string | undefined, visitorId: string | undefined): boolean {
  if (!token || !visitorId) return false;
  const given = Buffer.from(token);
  return [env().secret, ...env().previousSecrets].some((secret) => {
    const ours = Buffer.from(csrfToken(visitorId, secret));
    return ours.length === given.length && timingSafeEqual(ours, given);
  });
}
