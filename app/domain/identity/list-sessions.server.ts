import { and, desc, eq } from "drizzle-orm";
import { db } from "db/client";
import { memberships, organizations, sessions } from "db/schema";
import { isId } from "~/domain/ids";
import type { Viewer } from "~/domain/viewer";
import { isOver, mostSessionsPerUser } from "./session.server";

export type OpenSession = Awaited<ReturnType<typeof listSessions>>[number];

/** Where the person is signed in just now; the session that asks comes first. */
export async function listSessions(viewer: Viewer, now: Date) {
  const rows = await db
    .select({ session: sessions, role: memberships.role, organizationName: organizations.name })
    .from(sessions)
    .innerJoin(memberships, eq(memberships.id, sessions.membershipId))
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(eq(sessions.userId, viewer.userId))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
    .limit(mostSessionsPerUser * 2);
  return rows
    .filter(({ session, role }) => !isOver(session, role, now))
    .map(({ session, organizationName }) => ({
      id: session.id,
      isThis: session.id === viewer.sessionId,
      organizationName,
      ip: session.ip,
      userAgent: session.userAgent,
      createdAt: session.createdAt,
      lastSeenAt: session.lastSeenAt,
    }))
    .sort((a, b) => Number(b.isThis) - Number(a.isThis));
}

export async function findOwnSession(viewer: Viewer, sessionId: string | undefined) {
  if (!isId(sessionId)) return undefined;
  const own = and(eq(sessions.id, sessionId), eq(sessions.userId, viewer.userId));
  const [found] = await db.select().from(sessions).where(own);
  return found;
}
