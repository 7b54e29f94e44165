import { and, eq, inArray, isNull } from "drizzle-orm";
import { db } from "db/client";
import { invitations, memberships, organizations } from "db/schema";
import type { Role } from "~/domain/viewer";
import { mayInvite, topRole } from "./membership";
import type { OrganizationType } from "./organization";

/**
 * Makes changes to an organisation's people wait for each other, to the end of the transaction; so what is counted
 * here stays true. Undefined when there is no such organisation.
 */
export async function lockOrganization(id: string) {
  const [organization] = await db
    .update(organizations)
    .set({ id })
    .where(eq(organizations.id, id))
    .returning();
  return organization;
}

/** Would it be left without anybody to turn to if this member went, or had another role? */
export async function isLastOfTop(
  member: { organizationId: string; role: Role },
  type: OrganizationType,
): Promise<boolean> {
  const top = topRole(type);
  if (member.role !== top) return false;
  const { organizationId } = member;
  const all = and(eq(memberships.organizationId, organizationId), eq(memberships.role, top));
  return (await db.$count(memberships, all)) <= 1;
}

/** Invitations somebody sent while they might, and might not any more. */
export async function withdrawBeyond(
  inviter: { userId: string; organizationId: string; role: Role | undefined },
  type: OrganizationType,
  now: Date,
): Promise<void> {
  const { userId, organizationId, role } = inviter;
  const open = and(
    eq(invitations.organizationId, organizationId),
    eq(invitations.invitedById, userId),
    isNull(invitations.acceptedAt),
    isNull(invitations.withdrawnAt),
  );
  const rows = await db.select({ id: invitations.id, role: invitations.role }).from(invitations).where(open);
  const may = (wanted: Role) =>
    role && mayInvite({ role, organizationId }, { id: organizationId, type }, wanted);
  const beyond = rows.filter((each) => !may(each.role)).map(({ id }) => id);
  if (beyond.length > 0) {
    await db.update(invitations).set({ withdrawnAt: now }).where(inArray(invitations.id, beyond));
  }
}
