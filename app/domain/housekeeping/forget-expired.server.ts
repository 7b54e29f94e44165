import { lt, lte } from "drizzle-orm";
import { db } from "db/client";
import { keptAfterEndMs, lifeOf } from "~/domain/identity/session.server";
import { formReplies, oneTimeTokens, sessions, signInChallenges, throttles } from "db/schema";

/** Counts whose span is over, answers that were to be mended within a day, questions, links and sessions long over. */
export async function forgetExpired(now: Date): Promise<void> {
  await db.delete(throttles).where(lte(throttles.endsAt, now));
  await db.delete(formReplies).where(lte(formReplies.expiresAt, now));
  await db.delete(signInChallenges).where(lte(signInChallenges.expiresAt, now));
  await db.delete(oneTimeTokens).where(lte(oneTimeTokens.expiresAt, now));
  await db
    .delete(sessions)
    .where(lt(sessions.lastSeenAt, new Date(now.getTime() - lifeOf("member").absoluteMs - keptAfterEndMs)));
}
