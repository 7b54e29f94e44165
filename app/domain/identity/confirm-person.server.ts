import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { users } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { done, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { renewSession } from "./renew-session.server";
import { matches } from "./password.server";
import { checkCode, type CodeRefusal, hasSecondStep } from "./second-step.server";
import { forget, type Limit, tooMany } from "./throttle.server";

const minute = 60_000;

type Refusal = "wrong_password" | "too_many" | CodeRefusal;
type Confirmed = Outcome<{ token: string }, Refusal> & { until?: Date };

/** Asks again who sits there: password, and the code where there is one. Answers the session's new token. */
export async function confirmPerson(
  viewer: Viewer,
  typed: { password: string; code?: string },
  now: Date,
): Promise<Confirmed> {
  const limit: Limit = { key: `confirm ${viewer.userId}`, tries: 5, withinMs: 15 * minute };
  const until = await tooMany([limit], now);
  if (until) return { ok: false, because: "too_many", until };
  const [user] = await db.select().from(users).where(eq(users.id, viewer.userId));
  const knows = await matches(typed.password, user?.passwordHash);
  const outcome = await transaction(() =>
    knows ? renew(viewer, typed.code ?? "", now) : refused(viewer, now),
  );
  if (outcome.ok) await forget(limit);
  return outcome;
}

async function renew(viewer: Viewer, code: string, now: Date): Promise<Confirmed> {
  if (await hasSecondStep(viewer.userId)) {
    const verdict = await checkCode(viewer.userId, code, now, { appOnly: true });
    if (!verdict.ok)
      return { ...(await refused(viewer, now)), because: verdict.because, until: verdict.until };
  }
  await record(viewer, { action: "session.confirmed", subjectType: "user", subjectId: viewer.userId }, now);
  return done({ token: await renewSession(viewer, { confirmedAt: now }) });
}

async function refused(viewer: Viewer, now: Date): Promise<{ ok: false; because: Refusal }> {
  const entry = { action: "session.confirm_failed", subjectType: "user", subjectId: viewer.userId } as const;
  await record(viewer, { ...entry, outcome: "refused" }, now);
  return { ok: false, because: "wrong_password" };
}
