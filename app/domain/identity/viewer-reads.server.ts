import { and, eq, lte, sql } from "drizzle-orm";
import { db } from "db/client";
import { memberships, organizations, sessions, specialists, teamMembers, users } from "db/schema";
import { isReferrer, type Origin, type Viewer } from "~/domain/viewer";
import { isOver, keptAfterEndMs, seenEveryMs } from "./session.server";
import { hashOf } from "./token.server";

const hasOthers = sql<boolean>`exists (
  select 1 from memberships other where other.user_id = ${users.id} and other.id <> ${memberships.id}
)`.mapWith(Boolean);

const bySession = db
  .select({
    session: sessions,
    user: users,
    membership: memberships,
    organizationName: organizations.name,
    specialistId: specialists.id,
    hasOthers,
  })
  .from(sessions)
  .innerJoin(users, eq(users.id, sessions.userId))
  .innerJoin(
    memberships,
    and(eq(memberships.id, sessions.membershipId), eq(memberships.userId, sessions.userId)),
  )
  .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
  .leftJoin(specialists, eq(specialists.userId, users.id))
  .where(eq(sessions.tokenHash, sql.placeholder("tokenHash")))
  .prepare("viewer_by_session");

const teamsOf = db
  .select({ teamId: teamMembers.teamId })
  .from(teamMembers)
  .where(eq(teamMembers.membershipId, sql.placeholder("membershipId")))
  .prepare("teams_of_membership");

/** The person behind a session token, with the rights of this moment; undefined when the session is over. */
export async function findViewer(token: string, from: Origin, now: Date): Promise<Viewer | undefined> {
  const [found] = await bySession.execute({ tokenHash: hashOf(token) });
  if (!found || isOver(found.session, found.membership.role, now)) return undefined;
  await markSeen(found.session, now);
  const teams = isReferrer(found.membership)
    ? await teamsOf.execute({ membershipId: found.membership.id })
    : [];
  return {
    sessionId: found.session.id,
    confirmedAt: found.session.confirmedAt ?? undefined,
    userId: found.user.id,
    membershipId: found.membership.id,
    name: found.user.name,
    organizationId: found.membership.organizationId,
    organizationName: found.organizationName,
    role: found.membership.role,
    teamIds: teams.map((team) => team.teamId),
    specialistId: found.membership.role === "specialist" ? (found.specialistId ?? undefined) : undefined,
    actingAdminId: found.session.actingAdminId ?? undefined,
    hasOtherWorkspaces: found.hasOthers,
    from,
  };
}

/** Whose session this was, for a day after it ran out: what they send too late is kept for them. */
export async function findLatePerson(token: string, now: Date): Promise<string | undefined> {
  const [found] = await bySession.execute({ tokenHash: hashOf(token) });
  return found && now.getTime() - found.session.lastSeenAt.getTime() < keptAfterEndMs
    ? found.user.id
    : undefined;
}

/** At most once a minute, so that reading pages does not become writing. */
async function markSeen(session: { id: string; lastSeenAt: Date }, now: Date): Promise<void> {
  if (now.getTime() - session.lastSeenAt.getTime() < seenEveryMs) return;
  const due = new Date(now.getTime() - seenEveryMs);
  await db
    .update(sessions)
    .set({ lastSeenAt: now })
    .where(and(eq(sessions.id, session.id), lte(sessions.lastSeenAt, due)));
}
