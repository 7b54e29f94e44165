import { and, eq, gt, lt, sql } from "drizzle-orm";
import { db } from "db/client";
import { signInChallenges } from "db/schema";
import { newSecretId } from "~/domain/ids";
import { hashOf, newToken } from "./token.server";

const mostTries = 5;
const minute = 60_000;
/** A code is at hand; an app must perhaps be found and installed first. */
const livesOf = { code: 5 * minute, set_up: 30 * minute };

/** Between a right password and the second step. Answers its token; an earlier one of this person is over. */
export async function openChallenge(
  userId: string,
  asksFor: keyof typeof livesOf,
  now: Date,
): Promise<string> {
  const { token, hash } = newToken();
  await db.delete(signInChallenges).where(eq(signInChallenges.userId, userId));
  const expiresAt = new Date(now.getTime() + livesOf[asksFor]);
  await db
    .insert(signInChallenges)
    .values({ id: newSecretId(), tokenHash: hash, userId, tries: 0, expiresAt });
  return token;
}

/** Whose challenge this is, while it can still be answered. */
export async function findChallenger(token: string, now: Date): Promise<string | undefined> {
  const [found] = await db.select().from(signInChallenges).where(open(token, now));
  return found?.userId;
}

/** Counts the try in the statement that allows it. */
export async function tryChallenge(token: string, now: Date): Promise<string | undefined> {
  const [granted] = await db
    .update(signInChallenges)
    .set({ tries: sql`${signInChallenges.tries} + 1` })
    .where(open(token, now))
    .returning();
  return granted?.userId;
}

export async function closeChallenge(token: string): Promise<void> {
  await db.delete(signInChallenges).where(eq(signInChallenges.tokenHash, hashOf(token)));
}

/** Whoever proved an old password has proved nothing any more. */
export async function closeChallengesOf(userId: string): Promise<void> {
  await db.delete(signInChallenges).where(eq(signInChallenges.userId, userId));
}

function open(token: string, now: Date) {
  return and(
    eq(signInChallenges.tokenHash, hashOf(token)),
    lt(signInChallenges.tries, mostTries),
    gt(signInChallenges.expiresAt, now),
  );
}
