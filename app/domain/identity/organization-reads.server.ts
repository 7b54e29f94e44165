import { and, asc, eq, gt, or, sql, type SQL } from "drizzle-orm";
import { db } from "db/client";
import { organizations, teams } from "db/schema";
import { isId } from "~/domain/ids";
import type { Viewer } from "~/domain/viewer";
import { maySeeOrganization } from "./membership";
import { mayManageOrganizations } from "./organization";

export type Organization = typeof organizations.$inferSelect;

/** One's own organisation, for the office any. */
export async function findOrganization(
  viewer: Viewer,
  id: string | undefined,
): Promise<Organization | undefined> {
  if (!isId(id) || !seesOrganization(viewer, id)) return undefined;
  const [found] = await db.select().from(organizations).where(eq(organizations.id, id));
  return found;
}

/** One's own; the office sees all. */
export function seesOrganization(viewer: Viewer, organizationId: string): boolean {
  if (mayManageOrganizations(viewer)) return true;
  return maySeeOrganization(viewer) && viewer.organizationId === organizationId;
}

export async function findTeam(viewer: Viewer, teamId: string | undefined) {
  if (!isId(teamId)) return undefined;
  const [team] = await db.select().from(teams).where(eq(teams.id, teamId));
  return team && seesOrganization(viewer, team.organizationId) ? team : undefined;
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

/** All of them, for choosing one. */
export async function listOrganizationNames(viewer: Viewer): Promise<{ id: string; name: string }[]> {
  if (!mayManageOrganizations(viewer)) return [];
  const { id, name } = organizations;
  return db
    .select({ id, name })
    .from(organizations)
    .where(eq(organizations.type, "referrer"))
    .orderBy(asc(name), asc(id));
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
