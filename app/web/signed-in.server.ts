import type { ActionFunctionArgs } from "@remix-run/node";
import type { SignedIn } from "~/domain/identity/complete-sign-in.server";
import { signOut } from "~/domain/identity/sign-out.server";
import { safePath } from "./next-path";
import { seeOther } from "./see-other.server";
import { challengeCookie, deviceCookie, endedChallengeCookie, sessionCookie } from "./session-cookie.server";
import { viewerOf } from "./viewer.server";

/**
 * After sign-in, or on to what is still asked. A browser that signs in becomes somebody new; whoever was signed in
 * there is not any more, since nobody could sign them out again.
 */
export async function goOnSignedIn(
  args: ActionFunctionArgs,
  { kind, token, userId }: SignedIn,
  next: string | null | undefined,
): Promise<Response> {
  const path = safePath(next);
  const way = `?next=${encodeURIComponent(path)}`;
  if (kind === "code") return seeOther(`/login/code${way}`, { cookies: [challengeCookie(token)] });
  if (kind === "set_up") return seeOther(`/login/set-up${way}`, { cookies: [challengeCookie(token)] });
  const before = await viewerOf(args);
  if (before) await signOut(before, new Date());
  args.context.renewVisitor();
  const cookies = [sessionCookie(token), endedChallengeCookie(), deviceCookie(userId)];
  return seeOther(kind === "choose" ? `/select-workspace${way}` : path, { cookies });
}
