import { and, eq, isNull } from "drizzle-orm";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { db, transaction } from "db/client";
import { auditLogs, invitations, memberships, organizations, teamMembers, teams } from "db/schema";
import { person, type Person } from "db/testing/people";
import { newId } from "~/domain/ids";
import type { Role } from "~/domain/viewer";
import { addOrganization } from "./add-organization.server";
import { addTeam } from "./add-team.server";
import { renameOrganization } from "./rename-organization.server";
import { transferOrganization } from "./transfer-organization.server";
import { changeTeam } from "./change-team.server";
import { removeTeam } from "./remove-team.server";
import { changeMember } from "./change-member.server";
import { invite, resendInvitation, withdrawInvitation } from "./invite.server";
import { lockOrganization } from "./lock-organization.server";
import { removeMember } from "./remove-member.server";
import { firm, membershipOf } from "./testing/firm";

const now = new Date("2026-03-02T00:00:00Z");

const roleOf = async ({ id }: Person) =>
  (await db.select().from(memberships).where(eq(memberships.userId, id)))[0]?.role;
const change = (by: Person, of: Person, role: Role) =>
  changeMember(by.viewer, of.viewer.membershipId!, { role, teamIds: [], shownTeamIds: [] }, now);

const offerTo = (organizationId: string) =>
  ({ organizationId, email: `${newId()}@example.com`, role: "member", teamIds: [] as string[] }) as const;
const everything = async () => ({
  organizations: await db.select().from(organizations).orderBy(organizations.id),
  teams: await db.select().from(teams).orderBy(teams.id),
  teamMembers: await db.select().from(teamMembers).orderBy(teamMembers.teamId, teamMembers.membershipId),
  invitations: await db.select().from(invitations).orderBy(invitations.id),
});
const giveBack = ({ id }: Person) =>
  db.update(memberships).set({ role: "owner" }).where(eq(memberships.userId, id));

function signal() {
  let give = () => {};
  const given = new Promise<void>((resolve) => (give = resolve));
  return { given, give };
}

describe("rights", () => {
  it("count as they are now, not as they were when the request began", async () => {
    const { own, owner, colleague, member, teamId } = await firm();
    const other = await person("owner", own);
    other.viewer.membershipId = await membershipOf(other);
    expect(await change(owner, other, "member")).toMatchObject({ ok: true });
    expect(await change(other, colleague, "manager")).toMatchObject({ because: "not_allowed" });
    expect(await removeMember(other.viewer, member.viewer.membershipId!, now)).toMatchObject({
      because: "not_allowed",
    });
    expect(await removeTeam(other.viewer, teamId, now)).toMatchObject({ because: "not_allowed" });
    await removeMember(owner.viewer, other.viewer.membershipId!, now);
    expect(await change(other, colleague, "manager")).toMatchObject({ because: "not_found" });
    expect([await roleOf(colleague), await roleOf(member)]).toEqual(["member", "member"]);
  });

  it("count for names, teams and invitations too, for an owner and for the office", async () => {
    const { own, other, owner, admin, teamId } = await firm();
    const [former, dismissed] = [await person("owner", own), await person("owner", own)];
    const deputy = await person("admin", { id: admin.viewer.organizationId, name: "Office" });
    for (const each of [former, dismissed, deputy]) each.viewer.membershipId = await membershipOf(each);
    const sent = await invite(owner.viewer, offerTo(own.id), now);
    const invitationId = sent.ok ? sent.value.id : "";
    await change(owner, former, "member");
    await change(admin, deputy, "specialist");
    await removeMember(owner.viewer, dismissed.viewer.membershipId!, now);
    const before = await everything();
    for (const { viewer } of [former, dismissed, deputy]) {
      const target = viewer.role === "admin" ? other.id : own.id;
      for (const attempt of [
        () => addTeam(viewer, { organizationId: target, name: "Mine" }, now),
        () => renameOrganization(viewer, target, "Mine", now),
        () => changeTeam(viewer, teamId, { name: "Mine", membershipIds: [], shownIds: [] }, now),
        () => removeTeam(viewer, teamId, now),
        () => invite(viewer, offerTo(target), now),
        () => resendInvitation(viewer, invitationId, now),
        () => withdrawInvitation(viewer, invitationId, now),
        () => addOrganization(viewer, { name: "Mine", type: "referrer" }, now),
      ])
        expect(await attempt()).toMatchObject({ ok: false, because: "not_allowed" });
    }
    expect(await transferOrganization(former.viewer, owner.viewer.membershipId!, now)).toMatchObject({
      because: "not_allowed",
    });
    expect(await everything()).toEqual(before);
  });

  it("that are being taken away at this moment are waited for", async () => {
    const { own, owner, teamId } = await firm();
    for (const attempt of [
      () => addTeam(owner.viewer, { organizationId: own.id, name: "Mine" }, now),
      () => renameOrganization(owner.viewer, own.id, "Mine", now),
      () => changeTeam(owner.viewer, teamId, { name: "Mine", membershipIds: [], shownIds: [] }, now),
      () => invite(owner.viewer, offerTo(own.id), now),
    ]) {
      const before = await everything();
      await giveBack(owner);
      const [held, release] = [signal(), signal()];
      const demotion = transaction(async () => {
        await lockOrganization(own.id);
        held.give();
        await release.given;
        await db.update(memberships).set({ role: "member" }).where(eq(memberships.userId, owner.id));
      });
      await held.given;
      const outcome = attempt();
      await setTimeout(50);
      release.give();
      await demotion;
      expect(await outcome).toMatchObject({ because: "not_allowed" });
      expect(await everything()).toEqual(before);
    }
  });

  it("leave no invitation behind that goes too far, wherever it leads, and keep the others", async () => {
    const { own, other, owner, manager, admin } = await firm();
    const deputy = await person("admin", { id: admin.viewer.organizationId, name: "Office" });
    deputy.viewer.membershipId = await membershipOf(deputy);
    const offer = (by: Person, organizationId: string, role: Role) =>
      invite(by.viewer, { organizationId, email: `${newId()}@example.com`, role, teamIds: [] }, now);
    for (const role of ["owner", "manager", "member"] as const) await offer(owner, own.id, role);
    await offer(deputy, other.id, "owner");
    const openOf = async ({ id }: Person) =>
      (
        await db
          .select()
          .from(invitations)
          .where(and(eq(invitations.invitedById, id), isNull(invitations.withdrawnAt)))
      ).map(({ role }) => role);
    await transferOrganization(owner.viewer, manager.viewer.membershipId!, now);
    expect(await openOf(owner)).toEqual(["member"]);
    await change(admin, deputy, "specialist");
    expect(await openOf(deputy)).toEqual([]);
    const written = and(eq(auditLogs.action, "invitation.withdrawn"), eq(auditLogs.actorId, owner.id));
    expect(await db.select().from(auditLogs).where(written)).toHaveLength(2);
  });
});
