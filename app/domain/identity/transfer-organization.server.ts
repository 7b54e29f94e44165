import { transaction } from "db/client";
import { record } from "~/domain/audit/record.server";
import { done, type Outcome, refuse } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { giveRole } from "./change-member.server";
import { lockOrganization } from "./lock-organization.server";
import { mayTransfer } from "./membership";
import { findMember } from "./member-reads.server";

/** The owner hands over to a colleague and stays as a manager. Both sign in anew. */
export function transferOrganization(
  viewer: Viewer,
  toMembershipId: string,
  now: Date,
): Promise<Outcome<undefined, "not_found" | "not_allowed">> {
  return transaction(async () => {
    if (!(await lockOrganization(viewer.organizationId))) return refuse("not_found");
    const [mine, heir] = [
      await findMember(viewer, viewer.membershipId),
      await findMember(viewer, toMembershipId),
    ];
    if (!mine || !heir || heir.organizationId !== viewer.organizationId) return refuse("not_found");
    // As it is now: another owner may have changed that a moment ago.
    if (!mayTransfer({ ...viewer, role: mine.role }) || heir.id === mine.id) return refuse("not_allowed");
    const subjectId = viewer.organizationId;
    const subject = { subjectType: "organization", subjectId, organizationId: subjectId } as const;
    const changes = { owner: { before: mine.userId, after: heir.userId } };
    await record(viewer, { action: "organization.transferred", ...subject, changes }, now);
    if (heir.role !== "owner") await giveRole(viewer, heir, "owner", now);
    await giveRole(viewer, mine, "manager", now);
    return done(undefined);
  });
}
