import { and, asc, eq, gt, inArray, or, sql, type SQL } from "drizzle-orm";
import { db } from "db/client";
import { memberships, organizations, teamMembers, teams, users } from "db/schema";
import { isId } from "~/domain/ids";
import type { Viewer } from "~/domain/viewer";
import { maySeeOrganization } from "./membership";
import { mayManageOrganizations } from "./organization";

const mostMembers = 500;

export type Organization = typeof organizations.$inferSelect;
export type Member = Awaited<ReturnType<typeof listMembers>>[number];

/** One's own organisation, for the office any. */
export async function findOrganization(
  viewer: Viewer,
  id: string | undefined,
): Promise<Organization | undefined> {
  if (!isId(id) || !sees(viewer, id)) return undefined;
  const [found] = await db.select().from(organizations).where(eq(organizations.id, id));
  return found;
}

function sees(viewer: Viewer, organizationId: string): boolean {
  if (mayManageOrganizations(viewer)) return true;
  return maySeeOrganization(viewer) && viewer.organizationId === organizationId;
}

const member = {
  id: memberships.id,
  userId: memberships.userId,
  organizationId: memberships.organizationId,
  role: memberships.role,
  name: users.name,
  email: users.email,
};

/** Everybody of an organisation by name, with the ids of their teams. */
export async function listMembers(viewer: Viewer, organizationId: string) {
  if (!sees(viewer, organizationId)) return [];
  const rows = await db
    .select(member)
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.organizationId, organizationId))
    .orderBy(asc(users.name), asc(memberships.id))
    .limit(mostMembers);
  const teamsOf = await teamsByMembership(rows.map(({ id }) => id));
  return rows.map((row) => ({ ...row, teamIds: teamsOf.get(row.id) ?? [] }));
}

export async function findMember(
  viewer: Viewer,
  membershipId: string | undefined,
): Promise<Member | undefined> {
  if (!isId(membershipId)) return undefined;
  const [row] = await db
    .select(member)
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.id, membershipId));
  if (!row || !sees(viewer, row.organizationId)) return undefined;
  return { ...row, teamIds: (await teamsByMembership([row.id])).get(row.id) ?? [] };
}

async function teamsByMembership(ids: string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (ids.length === 0) return found;
  const rows = await db.select().from(teamMembers).where(inArray(teamMembers.membershipId, ids));
  for (const { membershipId, teamId } of rows) {
    found.set(membershipId, [...(found.get(membershipId) ?? []), teamId]);
  }
  return found;
}

export async function findTeam(viewer: Viewer, teamId: string | undefined) {
  if (!isId(teamId)) return undefined;
  const [team] = await db.select().from(teams).where(eq(teams.id, teamId));
  return team && sees(viewer, team.organizationId) ? team : undefined;
}

const pageSize = 50;

/** Referring organisations by name, for the office; `next` is the one the following page begins after. */
export async function listOrganizations(viewer: Viewer, { q = "", after = "" }) {
  if (!mayManageOrganizations(viewer)) return { rows: [], next: undefined };
  const last = after && (await findOrganization(viewer, after));
  const { name, id } = organizations;
  const beyond = last ? or(gt(name, last.name), and(eq(name, last.name), gt(id, last.id))) : undefined;
  const rows = await db
    .select()
    .from(organizations)
    .where(and(eq(organizations.type, "referrer"), q ? isNamed(q) : undefined, beyond))
    .orderBy(asc(name), asc(id))
    .limit(pageSize + 1);
  return {
    rows: rows.slice(0, pageSize),
    next: rows.length > pageSize ? rows[pageSize - 1]!.id : undefined,
  };
}

/** Both databases know the small letters of English alone here, so that is all we fold. */
function isNamed(q: string): SQL {
  const words = q
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/[\\%_]/g, (sign) => `\\${sign}`);
  return sql`lower(${organizations.name}) like ${`%${words}%`} escape '\\'`;
}

/** The IME provider itself: there is one. */
export async function findProvider(): Promise<Organization> {
  const [provider] = await db.select().from(organizations).where(eq(organizations.type, "provider")).limit(1);
  if (!provider) throw new Error("there is no provider organisation");
  return provider;
}
