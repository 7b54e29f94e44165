import { createHmac, timingSafeEqual } from "node:crypto";

export type SigningKeys = { apiKey: string; previousApiKey?: string; webhookSecret?: string };

/**
 * Which of our keys a notice was signed with; undefined when none fits. Acuity signs the very bytes it sends with the
 * API key, in base64: a hex digest is not its, whatever examples say.
 */
export function signedWith(
  body: Uint8Array,
  signature: string | null | undefined,
  keys: SigningKeys,
): keyof SigningKeys | undefined {
  const names = ["apiKey", "previousApiKey", "webhookSecret"] as const;
  const given = Buffer.from(signature ?? "");
  // All are tried, so that the time tells nothing of which it was.
  const fitting = names.filter((name) => keys[name] && isSame(given, digestOf(body, keys[name])));
  return fitting[0];
}

/** Could any key have signed that? Nothing else needs to be compared, nor its body read. */
export function looksSigned(signature: string | null): signature is string {
  return /^[A-Za-z0-9+/]{43}=$/.test(signature ?? "");
}

export function digestOf(body: Uint8Array, key: string): Buffer {
  return Buffer.from(createHmac("sha256", key).update(body).digest("base64"));
}

function isSame(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected);
}
