import { and, asc, eq, inArray, lte, sql } from "drizzle-orm";
import { db } from "db/client";
import { teamMembers, teams, users, memberships } from "db/schema";
import type { Viewer } from "~/domain/viewer";
import { seesOrganization } from "./organization-reads.server";

type Team = { id: string; name: string };

/** So that a form shows them all; `addTeam` keeps to it. */
export const mostTeams = 100;
const mostNamed = 20;

/** The teams a viewer belongs to, by name. */
export async function listOwnTeams(viewer: Viewer): Promise<Team[]> {
  if (viewer.teamIds.length === 0) return [];
  const own = and(eq(teams.organizationId, viewer.organizationId), inArray(teams.id, viewer.teamIds));
  return db
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .where(own)
    .orderBy(asc(teams.name))
    .limit(mostTeams);
}

/** All teams of an organisation, by name. */
export async function listTeams(viewer: Viewer, organizationId: string): Promise<Team[]> {
  if (!seesOrganization(viewer, organizationId)) return [];
  return db
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .where(eq(teams.organizationId, organizationId))
    .orderBy(asc(teams.name))
    .limit(mostTeams);
}

/** Is each of these one of the organisation’s own? None at all is fine, and so is one named twice. */
export async function areTeamsOf(organizationId: string, teamIds: string[]): Promise<boolean> {
  const ids = [...new Set(teamIds)];
  if (ids.length === 0) return true;
  const own = and(eq(teams.organizationId, organizationId), inArray(teams.id, ids));
  return (await db.$count(teams, own)) === ids.length;
}

/** The same with the first names of each, and how many people there are in it. */
export async function listTeamsWithPeople(viewer: Viewer, organizationId: string) {
  const found = await listTeams(viewer, organizationId);
  const people = await namesIn(organizationId);
  return found.map((team) => {
    const inTeam = people.filter(({ teamId }) => teamId === team.id);
    return { ...team, people: inTeam.map(({ name }) => name), count: Number(inTeam[0]?.count ?? 0) };
  });
}

async function namesIn(organizationId: string) {
  const inTeam = sql`partition by ${teamMembers.teamId}`;
  const numbered = db
    .select({
      teamId: teamMembers.teamId,
      name: users.name,
      place: sql<number>`row_number() over (${inTeam} order by ${users.name}, ${memberships.id})`.as("place"),
      count: sql<number>`count(*) over (${inTeam})`.as("count"),
    })
    .from(teamMembers)
    .innerJoin(memberships, eq(memberships.id, teamMembers.membershipId))
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.organizationId, organizationId))
    .as("numbered");
  return db.select().from(numbered).where(lte(numbered.place, mostNamed)).orderBy(asc(numbered.place));
}
