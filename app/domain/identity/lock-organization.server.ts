import { and, eq } from "drizzle-orm";
import { db } from "db/client";
import { invitations, memberships, organizations } from "db/schema";
import { record } from "~/domain/audit/record.server";
import type { Role, Viewer } from "~/domain/viewer";
import { openInvitation } from "./invitation-reads.server";
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

/** The viewer with the role of this moment, which may be another than when the request began. */
export async function asOfNow(viewer: Viewer): Promise<Viewer | undefined> {
  if (!viewer.membershipId) return viewer;
  const [own] = await db.select().from(memberships).where(eq(memberships.id, viewer.membershipId));
  return own && { ...viewer, role: own.role };
}

/** Ends the invitations that somebody sent and might not send any more, now that their memberships have changed. */
export async function withdrawBeyond(viewer: Viewer, inviterId: string, now: Date): Promise<void> {
  const sent = await db
    .select({ invitation: invitations, organization: organizations })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .where(and(eq(invitations.invitedById, inviterId), openInvitation));
  if (sent.length === 0) return;
  const held = await db.select().from(memberships).where(eq(memberships.userId, inviterId));
  for (const { invitation, organization } of sent) {
    if (held.some((membership) => mayInvite(membership, organization, invitation.role))) continue;
    const stillOpen = and(eq(invitations.id, invitation.id), openInvitation);
    const ended = await db.update(invitations).set({ withdrawnAt: now }).where(stillOpen).returning();
    if (ended.length === 0) continue;
    const subject = { subjectType: "invitation", subjectId: invitation.id } as const;
    const { id: organizationId } = organization;
    await record(viewer, { action: "invitation.withdrawn", ...subject, organizationId }, now);
  }
}
