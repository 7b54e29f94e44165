import { Secret, TOTP } from "otpauth";

const periodMs = 30_000;

/** What authenticator apps understand: SHA-1, six digits, thirty seconds, a seed of 160 bits. */
export function newSeed(): string {
  return new Secret({ size: 20 }).base32;
}

export function setUpLink(seed: string, email: string): string {
  return totp(seed, email).toString();
}

/** The thirty-second step a code belongs to; undefined when it is none. One step early or late counts: clocks drift. */
export function stepOf(code: string, seed: string, now: Date): number | undefined {
  const delta = totp(seed).validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? undefined : Math.floor(now.getTime() / periodMs) + delta;
}

/** The code an app shows at that moment. */
export function codeAt(seed: string, now: Date): string {
  return totp(seed).generate({ timestamp: now.getTime() });
}

function totp(seed: string, label = ""): TOTP {
  return new TOTP({ issuer: "Medibytes Booking", label, secret: Secret.fromBase32(seed) });
}
