import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "~/env.server";

/** `value.signature`; each purpose has signatures of its own. */
export function sign(value: string, purpose: string): string {
  return `${value}.${signature(env().secret, value, purpose)}`;
}

/** The value, if we signed it for this purpose, now or under a previous secret. */
export function unsign(signed: string, purpose: string): string | undefined {
  const dot = signed.lastIndexOf(".");
  const value = signed.slice(0, Math.max(dot, 0));
  const given = Buffer.from(signed.slice(dot + 1));
  const ours = [env().secret, ...env().previousSecrets].map((secret) =>
    Buffer.from(signature(secret, value, purpose)),
  );
  return ours.some((each) => each.length === given.length && timingSafeEqual(each, given))
    ? value
    : undefined;
}

function signature(secret: Buffer, value: string, purpose: string): string {
  return createHmac("sha256", secret).update(`${purpose}\0${value}`).digest("base64url");
}
