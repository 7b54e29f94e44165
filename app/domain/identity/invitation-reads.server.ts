import { and, asc, eq, gt, isNull, sql, type SQL } from "drizzle-orm";
import { db } from "db/client";
import { invitations, memberships, organizations, users } from "db/schema";
import { isId } from "~/domain/ids";
import type { Viewer } from "~/domain/viewer";
import { mayManageOrganizations } from "./organization";
import { hashOf } from "./token.server";

export type Invitation = typeof invitations.$inferSelect;
export const openInvitation = and(isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt));

const aliveAt = (now: Date) => and(openInvitation, gt(invitations.expiresAt, now));

/** Those of one's own organisation; the office sees all. */
function inScope(viewer: Viewer): SQL | undefined {
  return mayManageOrganizations(viewer) ? undefined : eq(invitations.organizationId, viewer.organizationId);
}

/** One that nobody accepted or withdrew, also after its time: it can be sent again. */
export async function findOpenInvitation(viewer: Viewer, id: string | undefined) {
  if (!isId(id)) return undefined;
  const [found] = await db
    .select({ invitation: invitations, organization: organizations })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .where(and(eq(invitations.id, id), openInvitation, inScope(viewer)));
  return found;
}

const mostOpen = 200;

/** The open invitations of an organisation, oldest first, and how many there are beyond those. */
export async function listOpenInvitations(
  viewer: Viewer,
  organizationId: string,
): Promise<{ rows: Invitation[]; more: number }> {
  const open = and(eq(invitations.organizationId, organizationId), openInvitation, inScope(viewer));
  const rows = await db
    .select()
    .from(invitations)
    .where(open)
    .orderBy(asc(invitations.createdAt), asc(invitations.id))
    .limit(mostOpen);
  return { rows, more: rows.length < mostOpen ? 0 : (await db.$count(invitations, open)) - mostOpen };
}

/** Whose link this is, while it works. Consumes nothing. */
export function findInvitationByToken(token: string, now: Date) {
  return findAlive(eq(invitations.tokenHash, hashOf(token)), now);
}

/** The same for a person who signed in with the invited address. */
export async function findInvitationFor(viewer: Viewer, id: string, now: Date) {
  const isMine = sql`${invitations.email} = (select ${users.email} from ${users} where ${users.id} = ${viewer.userId})`;
  return isId(id) ? findAlive(and(eq(invitations.id, id), isMine), now) : undefined;
}

async function findAlive(which: SQL | undefined, now: Date) {
  const [found] = await db
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      organizationName: organizations.name,
      inviterName: users.name,
    })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .leftJoin(users, eq(users.id, invitations.invitedById))
    .where(and(which, aliveAt(now)));
  return found && { ...found, account: await accountOf(found.email) };
}

/** Is there somebody with that address, and can they sign in? */
async function accountOf(email: string): Promise<{ id: string; canSignIn: boolean } | undefined> {
  const [user] = await db.select({ id: users.id }).from(users).where(eq(users.email, email));
  if (!user) return undefined;
  return { ...user, canSignIn: (await db.$count(memberships, eq(memberships.userId, user.id))) > 0 };
}
