import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { memberships } from "db/schema";
import { record, recordAnonymous, recordBy } from "~/domain/audit/record.server";
import { done, type Outcome } from "~/domain/outcome";
import type { Origin } from "~/domain/viewer";
import { closeChallenge, findChallenger, openChallenge, tryChallenge } from "./challenge.server";
import { lockPerson } from "./lock-person.server";
import { openSession } from "./open-session.server";
import {
  beginSetUp,
  checkCode,
  type CodeRefusal,
  type CodeVerdict,
  finishSetUp,
  hasSecondStep,
  needsSecondStep,
} from "./second-step.server";
import { findViewer } from "./viewer-reads.server";

/**
 * Signed in (`choose`: with several workspaces to choose from), or what is still asked of the person. The token of
 * `code` and `set_up` opens nothing but that question.
 */
export type SignedIn = { kind: "session" | "choose" | "code" | "set_up"; token: string; userId: string };

/**
 * The one way to become signed in, whatever came before it: password, invitation, or what may follow. Belongs into
 * the transaction of what came before. Undefined for a person without any workspace.
 */
export async function completeSignIn(
  userId: string,
  from: Origin,
  now: Date,
  by: "password" | "invitation" = "password",
): Promise<SignedIn | undefined> {
  await lockPerson(userId);
  if (await hasSecondStep(userId))
    return { kind: "code", token: await openChallenge(userId, "code", now), userId };
  if (await needsSecondStep(userId)) {
    await beginSetUp(userId, now);
    return { kind: "set_up", token: await openChallenge(userId, "set_up", now), userId };
  }
  return open(userId, by, from, now);
}

type Answered = Outcome<SignedIn, "over" | CodeRefusal> & { until?: Date };

/** The code of the app, or a recovery code. Five wrong ones end the challenge. */
export function answerChallenge(token: string, code: string, from: Origin, now: Date): Promise<Answered> {
  return answer(token, from, now, (userId) => checkCode(userId, code, now));
}

/** The first code of an app that was just set up, where the role may not do without. */
export function answerSetUp(token: string, code: string, from: Origin, now: Date): Promise<Answered> {
  return answer(token, from, now, async (userId) => {
    const verdict = await finishSetUp(userId, code, now);
    const on = { action: "second_step.on", subjectType: "user", subjectId: userId } as const;
    if (verdict.ok) await recordBy(userId, from, on, now);
    return verdict;
  });
}

function answer(
  token: string,
  from: Origin,
  now: Date,
  check: (userId: string) => Promise<CodeVerdict>,
): Promise<Answered> {
  return transaction(async () => {
    const challenger = await findChallenger(token, now);
    if (challenger) await lockPerson(challenger);
    const userId = await tryChallenge(token, now);
    if (!userId) return { ok: false, because: "over" };
    const verdict = await check(userId);
    if (!verdict.ok) {
      await recordFailure(userId, verdict.because, from, now);
      return verdict;
    }
    await closeChallenge(token);
    const opened = await open(userId, verdict.by, from, now);
    return opened ? done(opened) : { ok: false, because: "over" };
  });
}

async function recordFailure(userId: string, reason: string, from: Origin, now: Date): Promise<void> {
  const entry = { action: "session.second_step_failed", subjectType: "user", subjectId: userId } as const;
  await recordAnonymous(from, { ...entry, outcome: "refused", reason }, now);
}

async function open(userId: string, by: string, from: Origin, now: Date): Promise<SignedIn | undefined> {
  const token = await openSession(userId, from, now, { isProof: by !== "recovery_code" });
  const viewer = token && (await findViewer(token, from, now));
  if (!viewer) return undefined;
  const signedIn = { action: "session.signed_in", subjectType: "user", subjectId: userId } as const;
  await record(viewer, { ...signedIn, changes: { by: { after: by } } }, now);
  const workspaces = await db.$count(memberships, eq(memberships.userId, userId));
  return { kind: workspaces > 1 ? "choose" : "session", token, userId };
}
