import { parseCookie, stringifySetCookie } from "cookie";
import { env } from "~/env.server";
import type { Device } from "~/domain/identity/sign-in-limits";
import { newSecretId } from "~/domain/ids";
import { sign, unsign } from "./signing.server";

/** `__Host-` ties a cookie to this very host; browsers accept it over https only. */
export function cookieName(name: string): string {
  return env().isHttps ? `__Host-${name}` : name;
}

export function readCookie(request: Request, name: string): string | undefined {
  return parseCookie(request.headers.get("cookie") ?? "")[cookieName(name)];
}

/** HttpOnly, this host, until the browser closes; `maxAge` 0 takes it away. */
export function cookie(name: string, value: string, maxAge?: number): string {
  const attributes = { httpOnly: true, sameSite: "lax", path: "/", secure: env().isHttps, maxAge } as const;
  return stringifySetCookie({ name: cookieName(name), value, ...attributes });
}

export const readSessionToken = (request: Request) => readCookie(request, "sid");
export const sessionCookie = (token: string) => cookie("sid", token);
export const endedSessionCookie = () => cookie("sid", "", 0);

// Not a session: it opens the question for the second step and nothing else.
export const readChallengeToken = (request: Request) => readCookie(request, "2fa");
export const challengeCookie = (token: string) => cookie("2fa", token);
export const endedChallengeCookie = () => cookie("2fa", "", 0);

/** Says for a year who signed in on this device; signed, so that nobody makes one up. It opens nothing. */
export const deviceCookie = (userId: string) =>
  cookie("device", sign(`${userId} ${newSecretId()}`, "device"), 365 * 24 * 3600);

export function readDevice(request: Request): Device | undefined {
  const [userId, id] = unsign(readCookie(request, "device") ?? "", "device")?.split(" ") ?? [];
  return userId && id ? { userId, id } : undefined;
}
