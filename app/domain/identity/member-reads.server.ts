import { and, asc, eq, inArray } from "drizzle-orm";
import { db } from "db/client";
import { memberships, teamMembers, teams, users } from "db/schema";
import { isId } from "~/domain/ids";
import { type Cursor, type Page, pageOf, reading } from "~/domain/pages.server";
import type { Role, Viewer } from "~/domain/viewer";
import { seesOrganization } from "./organization-reads.server";

const membersPerPage = 50;
const mostNamed = 20;

const memberRow = {
  id: memberships.id,
  userId: memberships.userId,
  organizationId: memberships.organizationId,
  role: memberships.role,
  name: users.name,
  email: users.email,
};

type Team = { id: string; name: string };
type Row = Pick<typeof memberships.$inferSelect, "id" | "userId" | "organizationId" | "role"> & {
  name: string;
  email: string;
};
export type Member = Row & { /** By name. */ teams: Team[] };

/** Memberships, not names: an address is kept in histories. */
export type MembersAsked = { after?: string; before?: string; size?: number };

/** A page of an organisation's people by name, with their teams. */
export async function listMembers(
  viewer: Viewer,
  organizationId: string,
  { after, before, size = membersPerPage }: MembersAsked = {},
): Promise<Page<Member, string>> {
  if (!seesOrganization(viewer, organizationId)) return { rows: [] };
  const position = {
    after: await placeOf(viewer, organizationId, after),
    before: await placeOf(viewer, organizationId, before),
  };
  const { beyond, order } = reading({ at: users.name, id: memberships.id, isDescending: false }, position);
  const rows = await db
    .select(memberRow)
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.organizationId, organizationId), beyond))
    .orderBy(...order)
    .limit(size + 1);
  const page = pageOf(rows, position, size, ({ name, id }) => ({ at: name, id }));
  return { ...page, rows: await withTeams(page.rows) };
}

/** Nowhere for what is no membership there: the list then begins at its beginning. */
async function placeOf(
  viewer: Viewer,
  organizationId: string,
  membershipId: string | undefined,
): Promise<Cursor<string> | undefined> {
  const found = await findMember(viewer, membershipId);
  return found?.organizationId === organizationId ? { at: found.name, id: found.id } : undefined;
}

export async function findMember(
  viewer: Viewer,
  membershipId: string | undefined,
): Promise<Member | undefined> {
  if (!isId(membershipId)) return undefined;
  const rows = await db
    .select(memberRow)
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.id, membershipId));
  const [member] = await withTeams(rows);
  return member && seesOrganization(viewer, member.organizationId) ? member : undefined;
}

/** Who has this role there: some names, and how many there are. */
export async function listHolders(viewer: Viewer, organizationId: string, role: Role) {
  if (!seesOrganization(viewer, organizationId)) return { names: [], count: 0 };
  const holders = and(eq(memberships.organizationId, organizationId), eq(memberships.role, role));
  const rows = await db
    .select({ name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(holders)
    .orderBy(asc(users.name), asc(memberships.id))
    .limit(mostNamed);
  return { names: rows.map(({ name }) => name), count: await db.$count(memberships, holders) };
}

/** Is there anybody beside the viewer? */
export async function hasColleagues({ organizationId }: Viewer): Promise<boolean> {
  return (await db.$count(memberships, eq(memberships.organizationId, organizationId))) > 1;
}

async function withTeams(rows: Row[]): Promise<Member[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const found = await db
    .select({ membershipId: teamMembers.membershipId, id: teams.id, name: teams.name })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(inArray(teamMembers.membershipId, ids))
    .orderBy(asc(teams.name));
  const teamsOf = (id: string) => found.filter(({ membershipId }) => membershipId === id);
  return rows.map((row) => ({ ...row, teams: teamsOf(row.id).map(({ id, name }) => ({ id, name })) }));
}
