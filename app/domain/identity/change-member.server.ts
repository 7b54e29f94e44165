import { and, eq, inArray } from "drizzle-orm";
import { db, transaction } from "db/client";
import { memberships, teamMembers } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { done, type Outcome, refuse } from "~/domain/outcome";
import type { Role, Viewer } from "~/domain/viewer";
import { endSessions } from "./end-sessions.server";
import { asOfNow, isLastOfTop, lockOrganization, withdrawBeyond } from "./lock-organization.server";
import { mayInvite, mayManageMember } from "./membership";
import { findMember, type Member } from "./member-reads.server";
import { changeOfPart } from "./shown-part";
import { areTeamsOf } from "./team-reads.server";
import { tellOfMembership } from "./tell-of-membership.server";

export type MemberRefusal = "not_found" | "not_allowed" | "last_of_top" | "no_such_team";

type Wanted = {
  role: Role;
  teamIds: string[];
  /** The teams the form had boxes for. */ shownTeamIds: string[];
};

/** Another role or other teams. With another role the person signs in to that workspace anew. */
export function changeMember(
  viewer: Viewer,
  membershipId: string,
  wanted: Wanted,
  now: Date,
): Promise<Outcome<undefined, MemberRefusal>> {
  return transaction(async () => {
    const seen = await findMember(viewer, membershipId);
    const organization = seen && (await lockOrganization(seen.organizationId));
    // Once more, now that nobody else changes this organisation's people.
    const member = organization && (await findMember(viewer, membershipId));
    const asker = await asOfNow(viewer);
    if (!member || !asker) return refuse("not_found");
    if (!mayManageMember(asker, member)) return refuse("not_allowed");
    if (!(await areTeamsOf(member.organizationId, wanted.teamIds))) return refuse("no_such_team");
    if (wanted.role !== member.role) {
      if (!mayInvite(asker, organization, wanted.role)) return refuse("not_allowed");
      if (await isLastOfTop(member, organization.type)) return refuse("last_of_top");
      await giveRole(viewer, member, wanted.role, now);
    }
    await setTeams(viewer, member, wanted, now);
    return done(undefined);
  });
}

/** Ends the sessions of that workspace, which were opened with other rights, and invitations beyond the new role. */
export async function giveRole(viewer: Viewer, member: Member, role: Role, now: Date): Promise<void> {
  await db.update(memberships).set({ role }).where(eq(memberships.id, member.id));
  await endSessions(member.userId, { membershipId: member.id });
  await withdrawBeyond(viewer, member.userId, now);
  await tellOfMembership("role_changed", { ...member, role }, now);
  const changes = { role: { before: member.role, after: role } };
  await record(viewer, { action: "member.role_changed", ...subjectOf(member), changes }, now);
}

async function setTeams(viewer: Viewer, member: Member, wanted: Wanted, now: Date): Promise<void> {
  const before = member.teams.map(({ id }) => id);
  const { gone, come } = changeOfPart({ before, shown: wanted.shownTeamIds, chosen: wanted.teamIds });
  if (gone.length + come.length === 0) return;
  const theirs = eq(teamMembers.membershipId, member.id);
  await db.delete(teamMembers).where(and(theirs, inArray(teamMembers.teamId, gone)));
  const rows = come.map((teamId) => ({ teamId, membershipId: member.id }));
  if (rows.length > 0) await db.insert(teamMembers).values(rows);
  const changes = { removed: { before: gone }, added: { after: come } };
  await record(viewer, { action: "member.teams_changed", ...subjectOf(member), changes }, now);
}

export function subjectOf({ userId, organizationId }: Pick<Member, "userId" | "organizationId">) {
  return { subjectType: "user" as const, subjectId: userId, organizationId };
}
