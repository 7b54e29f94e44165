import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const mostCharacters = 256;
const fewestCharacters = 12;

/**
 * The one rule a new password breaks, as a sentence; undefined when it may be used. Nothing about digits or signs:
 * length, the list of passwords everybody tries first, and not the name in the person's own address.
 */
export function passwordProblem(password: string, email: string): string | undefined {
  const typed = password.normalize("NFC");
  const length = [...typed].length;
  if (length < fewestCharacters) return `Password must be ${fewestCharacters} characters or more`;
  if (length > mostCharacters) return `Password must be ${mostCharacters} characters or less`;
  const plain = typed.toLowerCase();
  const localPart = email.slice(0, email.lastIndexOf("@")).normalize("NFC").toLowerCase();
  if (plain === localPart) return "Password must not be the name in your email address";
  if (isCommon(plain) || isCommon(coreOf(plain))) return "Password must not be a common password";
  return undefined;
}

/** Digits or signs behind a common password make no other one of it, nor does saying it again: `iloveyouiloveyou1`. */
function coreOf(password: string): string {
  const bare = password.replace(/[^\p{L}]+$/u, "");
  return /^(.+?)\1+$/u.exec(bare)?.[1] ?? bare;
}

/** Loaded with the first password that is chosen: unpacking the list takes 20 ms, which no start needs to wait for. */
function isCommon(password: string): boolean {
  const list = require("fxa-common-password-list") as { test(password: string): boolean };
  return list.test(password);
}
