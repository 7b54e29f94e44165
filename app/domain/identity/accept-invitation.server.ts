import { and, eq, gt, inArray, sql, type SQL } from "drizzle-orm";
import { db, transaction } from "db/client";
import { isUnique } from "db/errors";
import { invitations, memberships, organizations, teamMembers, teams, users } from "db/schema";
import { recordBy } from "~/domain/audit/record.server";
import { isId, newId } from "~/domain/ids";
import { done, type Outcome, refusable, refuse, undoAndRefuse } from "~/domain/outcome";
import type { Origin, Viewer } from "~/domain/viewer";
import { completeSignIn, type SignedIn } from "./complete-sign-in.server";
import { findInvitationByToken, type Invitation, openInvitation } from "./invitation-reads.server";
import { lockOrganization } from "./lock-organization.server";
import { mayInvite } from "./membership";
import { hashPassword } from "./password.server";
import { passwordProblem } from "./password-rule.server";
import { hashOf } from "./token.server";

type Refusal = "link_dead" | "member_already" | "account_exists";
type Accepted<Value = SignedIn> = Outcome<Value, Refusal>;

/** For a person who is signed in with the invited address. They sign in anew: the new role may ask for more. */
export function joinByInvitation(viewer: Viewer, id: string, now: Date): Promise<Accepted> {
  if (viewer.actingAdminId || !isId(id)) return Promise.resolve(refuse("link_dead"));
  const { userId } = viewer;
  return accepting(async () => {
    const invitation = await take(and(eq(invitations.id, id), isFor(userId)), now);
    await admit(invitation, userId, viewer.from, now);
    return signedIn(userId, viewer.from, now);
  });
}

/** For a new person: an account with the invited address and nothing but it. */
export async function signUpByInvitation(
  { token, name, password }: { token: string; name: string; password: string },
  from: Origin,
  now: Date,
): Promise<Accepted | { ok: false; because: "password_weak"; problem: string }> {
  const found = await findInvitationByToken(token, now);
  if (!found) return refuse("link_dead");
  const problem = passwordProblem(password, found.email);
  if (problem) return { ok: false, because: "password_weak", problem };
  const passwordHash = await hashPassword(password);
  return accepting(async () => {
    const invitation = await take(eq(invitations.tokenHash, hashOf(token)), now);
    const [userId, email] = [newId(), invitation.email];
    await db
      .insert(users)
      .values({ id: userId, email, name, passwordHash, emailVerifiedAt: now, createdAt: now });
    await admit(invitation, userId, from, now);
    return signedIn(userId, from, now);
  });
}

/** For a person whose last workspace is gone, so that they cannot sign in before they have one again. */
export async function returnByInvitation(
  token: string,
  from: Origin,
  now: Date,
): Promise<Accepted<undefined>> {
  const found = await findInvitationByToken(token, now);
  const account = found?.account;
  if (!account) return refuse("link_dead");
  if (account.canSignIn) return refuse("account_exists");
  return accepting(async () => {
    const invitation = await take(and(eq(invitations.tokenHash, hashOf(token)), isFor(account.id)), now);
    await admit(invitation, account.id, from, now);
    return undefined;
  });
}

async function accepting<Value>(work: () => Promise<Value>): Promise<Accepted<Value>> {
  try {
    return await refusable(() => transaction(async () => done(await work())));
  } catch (error) {
    if (isUnique(error, "memberships_user_organization_uq")) return refuse("member_already");
    if (isUnique(error, "users_email_uq")) return refuse("account_exists");
    throw error;
  }
}

/** Uses the invitation up: of all who try at once, one gets it. Whoever sent it must still be allowed to. */
async function take(which: SQL | undefined, now: Date): Promise<Invitation> {
  const [found] = await db.select().from(invitations).where(which);
  // Its teams and its inviter's rights stay as they are to the end of this.
  if (found) await lockOrganization(found.organizationId);
  const [invitation] = await db
    .update(invitations)
    .set({ acceptedAt: now })
    .where(and(which, openInvitation, gt(invitations.expiresAt, now)))
    .returning();
  return invitation && (await isStillMeant(invitation)) ? invitation : undoAndRefuse("link_dead");
}

function isFor(userId: string): SQL {
  return sql`${invitations.email} = (select ${users.email} from ${users} where ${users.id} = ${userId})`;
}

/** The first admin is invited by nobody: the command line is. */
async function isStillMeant({ invitedById, organizationId, role }: Invitation): Promise<boolean> {
  if (invitedById === null) return true;
  const [organization] = await db.select().from(organizations).where(eq(organizations.id, organizationId));
  const inviters = await db.select().from(memberships).where(eq(memberships.userId, invitedById));
  return inviters.some((inviter) => mayInvite(inviter, organization!, role));
}

async function admit(invitation: Invitation, userId: string, from: Origin, now: Date): Promise<void> {
  const { id: subjectId, organizationId, role } = invitation;
  const membershipId = newId();
  await db.insert(memberships).values({ id: membershipId, userId, organizationId, role, createdAt: now });
  for (const teamId of await teamsStillThere(invitation))
    await db.insert(teamMembers).values({ teamId, membershipId });
  const subject = { subjectType: "invitation", subjectId, organizationId } as const;
  const changes = { userId: { after: userId }, role: { after: role } };
  await recordBy(userId, from, { action: "invitation.accepted", ...subject, changes }, now);
}

async function teamsStillThere({ organizationId, teamIds }: Invitation): Promise<string[]> {
  if (teamIds.length === 0) return [];
  const own = and(eq(teams.organizationId, organizationId), inArray(teams.id, teamIds));
  return (await db.select({ id: teams.id }).from(teams).where(own)).map(({ id }) => id);
}

async function signedIn(userId: string, from: Origin, now: Date): Promise<SignedIn> {
  // Somebody who was just admitted has a workspace.
  return (await completeSignIn(userId, from, now, "invitation"))!;
}
