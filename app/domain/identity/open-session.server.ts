import { and, asc, desc, eq, notInArray } from "drizzle-orm";
import { db } from "db/client";
import { memberships, sessions } from "db/schema";
import { newSecretId } from "~/domain/ids";
import type { Origin } from "~/domain/viewer";
import { mostSessionsPerUser } from "./session";
import { newToken } from "./token.server";

/**
 * Opens a session in the person's first workspace and answers its token; undefined without any membership.
 * The oldest session beyond the tenth ends.
 */
export async function openSession(userId: string, from: Origin, now: Date): Promise<string | undefined> {
  const [membership] = await db
    .select()
    .from(memberships)
    .where(eq(memberships.userId, userId))
    .orderBy(asc(memberships.createdAt), asc(memberships.id))
    .limit(1);
  if (!membership) return undefined;
  const { token, hash } = newToken();
  const where = { ip: from.ip, userAgent: from.userAgent.slice(0, 500) };
  const times = { createdAt: now, lastSeenAt: now };
  await db
    .insert(sessions)
    .values({ id: newSecretId(), tokenHash: hash, userId, membershipId: membership.id, ...where, ...times });
  await endOldest(userId);
  return token;
}

async function endOldest(userId: string): Promise<void> {
  const kept = db
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.userId, userId))
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
    .limit(mostSessionsPerUser);
  await db.delete(sessions).where(and(eq(sessions.userId, userId), notInArray(sessions.id, kept)));
}
