import { and, asc, desc, eq, ne, notInArray } from "drizzle-orm";
import { db } from "db/client";
import { memberships, sessions } from "db/schema";
import { newSecretId } from "~/domain/ids";
import type { Origin } from "~/domain/viewer";
import { mostSessionsPerUser } from "./session.server";
import { newToken } from "./token.server";

/**
 * Opens a session in the person's first workspace and answers its token; undefined without any membership.
 * The oldest session beyond the tenth ends. Without `isProof`, sensitive pages ask again who sits there.
 */
export async function openSession(
  userId: string,
  from: Origin,
  now: Date,
  { isProof = true } = {},
): Promise<string | undefined> {
  const [membership] = await db
    .select()
    .from(memberships)
    .where(eq(memberships.userId, userId))
    .orderBy(asc(memberships.createdAt), asc(memberships.id))
    .limit(1);
  if (!membership) return undefined;
  const { token, hash } = newToken();
  const where = { ip: from.ip, userAgent: from.userAgent.slice(0, 500) };
  const times = { createdAt: now, lastSeenAt: now, confirmedAt: isProof ? now : null };
  const id = newSecretId();
  await db
    .insert(sessions)
    .values({ id, tokenHash: hash, userId, membershipId: membership.id, ...where, ...times });
  await endOldest(userId, id);
  return token;
}

/** The new one stays, even beside others of the same millisecond. */
async function endOldest(userId: string, newest: string): Promise<void> {
  const others = and(eq(sessions.userId, userId), ne(sessions.id, newest));
  const kept = db
    .select({ id: sessions.id })
    .from(sessions)
    .where(others)
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
    .limit(mostSessionsPerUser - 1);
  await db.delete(sessions).where(and(others, notInArray(sessions.id, kept)));
}
