import { and, eq, lte } from "drizzle-orm";
import { db, transaction } from "db/client";
import { isUnique } from "db/errors";
import { invitations, memberships, users } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { newSecretId } from "~/domain/ids";
import { mailedToken } from "~/domain/outbox/mailed-token.server";
import { nobody, post } from "~/domain/outbox/post.server";
import { done, refuse, type Outcome } from "~/domain/outcome";
import { type Role, roleLabels, type Viewer } from "~/domain/viewer";
import { findOpenInvitation, openInvitation } from "./invitation-reads.server";
import { asOfNow, lockOrganization } from "./lock-organization.server";
import { mayInvite, mayInviteSomebody } from "./membership";
import { findOrganization } from "./organization-reads.server";
import { areTeamsOf } from "./team-reads.server";
import { tooMany } from "./throttle.server";
import { hashOf } from "./token.server";

const hour = 3_600_000;
const livesMs = 72 * hour;

export type Offer = { organizationId: string; email: string; role: Role; teamIds: string[] };
export type InviteRefusal = "not_found" | "not_allowed" | "member_already" | "invited_already" | "too_many";
type Invited = Outcome<{ id: string }, InviteRefusal> & { until?: Date };

/** Mails an invitation that is good for one address, organisation and role. */
export async function invite(viewer: Viewer, offer: Offer, now: Date): Promise<Invited> {
  if (!mayInviteSomebody(viewer)) return refuse("not_allowed");
  const organization = await findOrganization(viewer, offer.organizationId);
  if (!organization || !(await areTeamsOf(offer.organizationId, offer.teamIds))) return refuse("not_found");
  if (!mayInvite(viewer, organization, offer.role)) return refuse("not_allowed");
  if (await isMember(offer)) return refuse("member_already");
  const until = await tooMany([{ key: `invites by ${viewer.userId}`, tries: 50, withinMs: hour }], now);
  if (until) return { ok: false, because: "too_many", until };
  try {
    return await transaction(async () => {
      if (!(await mayStillInvite(viewer, offer))) return refuse("not_allowed");
      await withdrawExpired(offer, now);
      return done({ id: await send(viewer, offer, organization.name, now) });
    });
  } catch (error) {
    if (isUnique(error, "invitations_open_uq")) return refuse("invited_already");
    throw error;
  }
}

/** The same invitation under a new link; the old one opens nothing any more. */
export async function resendInvitation(viewer: Viewer, id: string, now: Date): Promise<Invited> {
  const found = await findOpenInvitation(viewer, id);
  if (!found) return refuse("not_found");
  const { invitation, organization } = found;
  if (!mayInvite(viewer, organization, invitation.role)) return refuse("not_allowed");
  const until = await tooMany([{ key: `invites by ${viewer.userId}`, tries: 50, withinMs: hour }], now);
  if (until) return { ok: false, because: "too_many", until };
  return transaction(async () => {
    if (!(await mayStillInvite(viewer, invitation))) return refuse("not_allowed");
    if (!(await markWithdrawn(id, now))) return refuse("not_found");
    return done({ id: await send(viewer, invitation, organization.name, now) });
  });
}

export async function withdrawInvitation(
  viewer: Viewer,
  id: string,
  now: Date,
): Promise<Outcome<undefined, "not_found" | "not_allowed">> {
  const found = await findOpenInvitation(viewer, id);
  if (!found) return refuse("not_found");
  if (!mayInvite(viewer, found.organization, found.invitation.role)) return refuse("not_allowed");
  return transaction(async () => {
    if (!(await mayStillInvite(viewer, found.invitation))) return refuse("not_allowed");
    if (!(await markWithdrawn(id, now))) return refuse("not_found");
    const { organizationId } = found.invitation;
    const subject = { subjectType: "invitation", subjectId: id, organizationId } as const;
    await record(viewer, { action: "invitation.withdrawn", ...subject }, now);
    return done(undefined);
  });
}

/** Asked under the lock: the right may have been taken away since the request began. */
async function mayStillInvite(
  viewer: Viewer,
  { organizationId, role }: Pick<Offer, "organizationId" | "role">,
): Promise<boolean> {
  const organization = await lockOrganization(organizationId);
  const asker = await asOfNow(viewer);
  return Boolean(organization && asker && mayInvite(asker, organization, role));
}

async function send(viewer: Viewer, offer: Offer, organizationName: string, now: Date): Promise<string> {
  const { id, expiresAt } = await insertInvitation({ ...offer, invitedById: viewer.userId }, now);
  const facts = { path: "/invitations", tokenId: id, organizationName, role: roleLabels[offer.role] };
  const mail = { kind: "invitation", recipientId: nobody, dedupeKey: `invitation ${id}` } as const;
  await post({ ...mail, facts, address: offer.email, expiresAt }, now);
  const { organizationId, role } = offer;
  const subject = { subjectType: "invitation", subjectId: id, organizationId } as const;
  await record(viewer, { action: "invitation.sent", ...subject, changes: { role: { after: role } } }, now);
  return id;
}

/** Its link is `mailedToken(id)`; the row keeps only the hash. */
export async function insertInvitation(
  { organizationId, email, role, teamIds, invitedById }: Offer & { invitedById: string | null },
  now: Date,
): Promise<{ id: string; expiresAt: Date }> {
  const id = newSecretId();
  const expiresAt = new Date(now.getTime() + livesMs);
  const offer = { organizationId, email, role, teamIds, invitedById };
  await db
    .insert(invitations)
    .values({ id, tokenHash: hashOf(mailedToken(id)), ...offer, createdAt: now, expiresAt });
  return { id, expiresAt };
}

async function markWithdrawn(id: string, now: Date): Promise<boolean> {
  const open = and(eq(invitations.id, id), openInvitation);
  return (await db.update(invitations).set({ withdrawnAt: now }).where(open).returning()).length === 1;
}

async function withdrawExpired({ organizationId, email }: Offer, now: Date): Promise<void> {
  const sameOne = and(eq(invitations.organizationId, organizationId), eq(invitations.email, email));
  await db
    .update(invitations)
    .set({ withdrawnAt: now })
    .where(and(sameOne, openInvitation, lte(invitations.expiresAt, now)));
}

async function isMember({ organizationId, email }: Offer): Promise<boolean> {
  const [found] = await db
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.organizationId, organizationId), eq(users.email, email)));
  return found !== undefined;
}
