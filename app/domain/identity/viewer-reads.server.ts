import { and, eq, lte, sql } from "drizzle-orm";
import { db } from "db/client";
import {
  memberships,
  organizations,
  secondFactors,
  sessions,
  specialists,
  teamMembers,
  users,
} from "db/schema";
import { isReferrer, type Origin, type Viewer } from "~/domain/viewer";
import { demandSecondStep } from "./second-step.server";
import { isOver, isTooOld, keptAfterEndMs, seenEveryMs } from "./session.server";
import { hashOf } from "./token.server";

const hasOthers = sql<boolean>`exists (
  select 1 from memberships other where other.user_id = ${users.id} and other.id <> ${memberships.id}
)`.mapWith(Boolean);

/** A session with each workspace its person has; the caller says which of them. */
const sessionsIn = () =>
  db
    .select({
      session: sessions,
      user: users,
      membership: memberships,
      organizationName: organizations.name,
      specialistId: specialists.id,
      secondStepSince: secondFactors.enabledAt,
      hasOthers,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .innerJoin(memberships, eq(memberships.userId, sessions.userId))
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .leftJoin(specialists, eq(specialists.userId, users.id))
    .leftJoin(secondFactors, eq(secondFactors.userId, users.id));

const byToken = sessionsIn()
  .where(and(eq(sessions.tokenHash, sql.placeholder("tokenHash")), eq(memberships.id, sessions.membershipId)))
  .prepare("viewer_by_token");

const bySession = sessionsIn()
  .where(
    and(eq(sessions.id, sql.placeholder("sessionId")), eq(memberships.id, sql.placeholder("membershipId"))),
  )
  .prepare("viewer_by_session");

const teamsOf = db
  .select({ teamId: teamMembers.teamId })
  .from(teamMembers)
  .where(eq(teamMembers.membershipId, sql.placeholder("membershipId")))
  .prepare("teams_of_membership");

/** The person behind a session token, with the rights of this moment; undefined when the session is over. */
export async function findViewer(token: string, from: Origin, now: Date): Promise<Viewer | undefined> {
  const [found] = await byToken.execute({ tokenHash: hashOf(token) });
  if (!found || isOver(found.session, found.membership.role, now)) return undefined;
  const viewer = await viewerIn(found, from);
  if (viewer) await markSeen(found.session, now);
  return viewer;
}

/**
 * The same person in the same workspace, with the rights of this moment: for a request that takes minutes. Undefined
 * when they were signed out or removed meanwhile. Who is still sending something is not idle.
 */
export async function findViewerAgain(viewer: Viewer, now: Date): Promise<Viewer | undefined> {
  const { sessionId, membershipId, from } = viewer;
  if (!membershipId) return viewer;
  const [found] = await bySession.execute({ sessionId, membershipId });
  if (!found || isTooOld(found.session, found.membership.role, now)) return undefined;
  return viewerIn(found, from);
}

type Found = Awaited<ReturnType<typeof sessionsIn>>[number];

async function viewerIn(found: Found, from: Origin): Promise<Viewer | undefined> {
  if (await lacksSecondStep(found)) return undefined;
  const { session, user, membership } = found;
  const teams = isReferrer(membership) ? await teamsOf.execute({ membershipId: membership.id }) : [];
  return {
    sessionId: session.id,
    confirmedAt: session.confirmedAt ?? undefined,
    userId: user.id,
    membershipId: membership.id,
    name: user.name,
    organizationId: membership.organizationId,
    organizationName: found.organizationName,
    role: membership.role,
    teamIds: teams.map((team) => team.teamId),
    specialistId: membership.role === "specialist" ? (found.specialistId ?? undefined) : undefined,
    actingAdminId: session.actingAdminId ?? undefined,
    hasOtherWorkspaces: found.hasOthers,
    from,
  };
}

/** The role was given, or has come to need it, since the person signed in. An admin who acts for them has their own. */
async function lacksSecondStep({ session, membership, secondStepSince }: Found): Promise<boolean> {
  if (secondStepSince || session.actingAdminId) return false;
  return demandSecondStep([membership.role]);
}

/** Whose session this was, for a day after it ran out: what they send too late is kept for them. */
export async function findLatePerson(token: string, now: Date): Promise<string | undefined> {
  const [found] = await byToken.execute({ tokenHash: hashOf(token) });
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
