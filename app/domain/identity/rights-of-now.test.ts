import { and, eq, isNull } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "db/client";
import { auditLogs, invitations, memberships } from "db/schema";
import { person, type Person } from "db/testing/people";
import { newId } from "~/domain/ids";
import type { Role } from "~/domain/viewer";
import { transferOrganization } from "./arrange-organization.server";
import { removeTeam } from "./arrange-teams.server";
import { changeMember } from "./change-member.server";
import { invite } from "./invite.server";
import { removeMember } from "./remove-member.server";
import { firm, membershipOf } from "./testing/firm";

const now = new Date("2026-03-02T00:00:00Z");

const roleOf = async ({ id }: Person) =>
  (await db.select().from(memberships).where(eq(memberships.userId, id)))[0]?.role;
const change = (by: Person, of: Person, role: Role) =>
  changeMember(by.viewer, of.viewer.membershipId!, { role, teamIds: [] }, now);

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
