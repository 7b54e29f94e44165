import type { ActionFunctionArgs } from "@remix-run/node";
import type { SignedIn } from "~/domain/identity/complete-sign-in.server";
import { safePath } from "./next-path";
import { seeOther } from "./see-other.server";
import { challengeCookie, deviceCookie, endedChallengeCookie, sessionCookie } from "./session-cookie.server";

/** After sign-in, or on to what is still asked. A browser that signs in becomes somebody new. */
export function goOnSignedIn(
  { context }: ActionFunctionArgs,
  { kind, token, userId }: SignedIn,
  next: string | null | undefined,
): Response {
  const path = safePath(next);
  const way = `?next=${encodeURIComponent(path)}`;
  if (kind === "code") return seeOther(`/login/code${way}`, { cookies: [challengeCookie(token)] });
  if (kind === "set_up") return seeOther(`/login/set-up${way}`, { cookies: [challengeCookie(token)] });
  context.renewVisitor();
  const cookies = [sessionCookie(token), endedChallengeCookie(), deviceCookie(userId)];
  return seeOther(kind === "choose" ? `/select-workspace${way}` : path, { cookies });
}
