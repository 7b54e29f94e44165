import { findChallenger } from "~/domain/identity/challenge.server";
import type { CodeRefusal } from "~/domain/identity/second-step.server";
import { tooManyTries } from "./clock-words.server";
import { sendBackTo } from "./form.server";
import { nextOf } from "./next-path";
import { readChallengeToken } from "./session-cookie.server";
import type { RouteArgs } from "./viewer.server";

/** The person between password and second step; nobody else gets this page. */
export async function requireChallenge(args: RouteArgs): Promise<{ token: string; userId: string }> {
  const token = readChallengeToken(args.request);
  const userId = token && (await findChallenger(token, new Date()));
  if (token && userId) return { token, userId };
  throw await startAgain(args);
}

/** Its time or its five tries are over: back to the password, and from there to where the person wanted to go. */
export function startAgain(args: RouteArgs): Promise<Response> {
  const path = `/login?next=${encodeURIComponent(nextOf(args.request, null))}`;
  return sendBackTo(args, path, ["That took too long, or too many codes were wrong. Sign in again"]);
}

export function codeWords(because: CodeRefusal, until: Date | undefined): string {
  if (because === "used") return "That code was used already. Wait for the next one";
  if (because === "locked" && until) return tooManyTries(until);
  return "Security code is not right. Enter the code your app shows now";
}
