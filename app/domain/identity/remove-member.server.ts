import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { memberships } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { done, type Outcome, refuse } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { type MemberRefusal, subjectOf } from "./change-member.server";
import { asOfNow, isLastOfTop, lockOrganization, withdrawBeyond } from "./lock-organization.server";
import { mayLeave, mayManageMember } from "./membership";
import { findMember } from "./member-reads.server";
import { tellOfMembership } from "./tell-of-membership.server";

type Removed = Promise<Outcome<undefined, MemberRefusal>>;

/** Their sessions there end with the next request. What they did stays with the organisation. */
export function removeMember(viewer: Viewer, membershipId: string, now: Date): Removed {
  return end(viewer, membershipId, "member.removed", now);
}

/** One's own choice; the last who could be turned to stays. */
export function leaveOrganization(viewer: Viewer, now: Date): Removed {
  return end(viewer, viewer.membershipId ?? "", "member.left", now);
}

function end(
  viewer: Viewer,
  membershipId: string,
  action: "member.removed" | "member.left",
  now: Date,
): Removed {
  return transaction(async () => {
    const seen = await findMember(viewer, membershipId);
    const organization = seen && (await lockOrganization(seen.organizationId));
    const member = organization && (await findMember(viewer, membershipId));
    const asker = await asOfNow(viewer);
    if (!member || !asker) return refuse("not_found");
    const may = action === "member.left" ? mayLeave(asker) : mayManageMember(asker, member);
    if (!may) return refuse("not_allowed");
    if (await isLastOfTop(member, organization.type)) return refuse("last_of_top");
    const changes = { role: { before: member.role } };
    await record(viewer, { action, ...subjectOf(member), changes }, now);
    await db.delete(memberships).where(eq(memberships.id, member.id));
    await withdrawBeyond(viewer, member.userId, now);
    await tellOfMembership("membership_ended", member, now);
    return done(undefined);
  });
}
