import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "db/client";
import {
  auditLogs,
  bookings,
  invitations,
  memberships,
  organizations,
  sessions,
  teamMembers,
  teams,
} from "db/schema";
import { book } from "db/testing/booking";
import { organization, person, type Person, specialist, team } from "db/testing/people";
import { newId } from "~/domain/ids";
import type { Role } from "~/domain/viewer";
import { renameOrganization } from "./rename-organization.server";
import { transferOrganization } from "./transfer-organization.server";
import { changeTeam } from "./change-team.server";
import { removeTeam } from "./remove-team.server";
import { changeMember } from "./change-member.server";
import { invite } from "./invite.server";
import { openSession } from "./open-session.server";
import { findMember, listMembers } from "./member-reads.server";
import { leaveOrganization, removeMember } from "./remove-member.server";
import { firm, membershipOf } from "./testing/firm";
import { mailsTo } from "./testing/links";
import { findViewer } from "./viewer-reads.server";
import { listWorkspaces, switchWorkspace } from "./workspaces.server";

const now = new Date("2026-03-02T00:00:00Z");

const roleOf = async ({ id }: Person) =>
  (await db.select().from(memberships).where(eq(memberships.userId, id)))[0]?.role;
const owners = (organizationId: string) =>
  db.$count(memberships, and(eq(memberships.organizationId, organizationId), eq(memberships.role, "owner")));
const change = (by: Person, of: Person, role: Role, teamIds: string[] = []) =>
  changeMember(by.viewer, of.viewer.membershipId!, { role, teamIds, shownTeamIds: teamIds }, now);

describe("roles", () => {
  it("are given by owners and the office, by managers to nobody, and by nobody to themselves", async () => {
    const { owner, manager, member, colleague, admin, rival } = await firm();
    for (const [by, of, role, answer] of [
      [member, colleague, "manager", "not_allowed"],
      [manager, colleague, "manager", "not_allowed"],
      [manager, owner, "member", "not_allowed"],
      [manager, manager, "member", "not_allowed"],
      [owner, owner, "manager", "not_allowed"],
      [owner, colleague, "admin", "not_allowed"],
      [rival, colleague, "owner", "not_found"],
      [owner, rival, "member", "not_found"],
      [owner, colleague, "manager", "done"],
      [admin, member, "owner", "done"],
      [admin, member, "specialist", "not_allowed"],
    ] as const) {
      const outcome = await change(by, of, role);
      expect([by.viewer.role, of.viewer.role, role, outcome.ok ? "done" : outcome.because]).toEqual([
        by.viewer.role,
        of.viewer.role,
        role,
        answer,
      ]);
    }
    expect([await roleOf(colleague), await roleOf(member), await roleOf(owner)]).toEqual([
      "manager",
      "owner",
      "owner",
    ]);
  });

  it("end the sessions of that workspace and the invitations that went too far, and are written down", async () => {
    const { own, owner, colleague } = await firm();
    const heir = await person("owner", own);
    heir.viewer.membershipId = await membershipOf(heir);
    const email = `${newId()}@example.com`;
    await invite(heir.viewer, { organizationId: own.id, email, role: "owner", teamIds: [] }, now);
    const token = (await openSession(heir.id, heir.viewer.from, now))!;
    expect(await change(owner, heir, "manager")).toMatchObject({ ok: true });
    expect(await findViewer(token, heir.viewer.from, now)).toBeUndefined();
    const [sent] = await db.select().from(invitations).where(eq(invitations.email, email));
    expect(sent!.withdrawnAt).toEqual(now);
    const rows = await db.select().from(auditLogs).where(eq(auditLogs.subjectId, heir.id));
    expect(rows).toContainEqual(
      expect.objectContaining({
        action: "member.role_changed",
        actorId: owner.id,
        changes: { role: { before: "owner", after: "manager" } },
      }),
    );
    expect(await roleOf(colleague)).toBe("member");
    expect(await mailsTo(heir.id)).toMatchObject([
      { kind: "role_changed", facts: { organizationName: own.name, role: "Manager" } },
    ]);
  });

  it("leave one owner when two take it from each other at once", async () => {
    for (let round = 0; round < 200; round++) {
      const own = await organization("referrer");
      const pair = [await person("owner", own), await person("owner", own)] as const;
      for (const each of pair) each.viewer.membershipId = await membershipOf(each);
      await Promise.all([
        change(pair[0], pair[1], "member"),
        round % 2
          ? change(pair[1], pair[0], "member")
          : removeMember(pair[1].viewer, pair[0].viewer.membershipId!, now),
        leaveOrganization(pair[0].viewer, now),
      ]);
      expect(await owners(own.id)).toBeGreaterThanOrEqual(1);
    }
  }, 120_000);
});

describe("leaving and removing", () => {
  it("takes sessions and teams, and leaves what was done", async () => {
    const { owner, member, own, teamId } = await firm();
    const { id: doctor } = await specialist();
    const bookingId = await book(member, doctor, new Date());
    await openSession(member.id, member.viewer.from, now);
    expect(await removeMember(owner.viewer, member.viewer.membershipId!, now)).toMatchObject({ ok: true });
    expect(await db.$count(sessions, eq(sessions.userId, member.id))).toBe(0);
    expect((await mailsTo(member.id)).map(({ kind }) => kind)).toContain("membership_ended");
    expect(await db.$count(teamMembers, eq(teamMembers.teamId, teamId))).toBe(0);
    expect(await db.$count(bookings, eq(bookings.id, bookingId))).toBe(1);
    expect((await listMembers(owner.viewer, own.id)).rows.map(({ userId }) => userId)).not.toContain(
      member.id,
    );
  });

  it("is refused to the last owner, to managers for their betters, and across organisations", async () => {
    const { owner, manager, member, colleague, rival, admin } = await firm();
    const remove = (by: Person, of: Person) => removeMember(by.viewer, of.viewer.membershipId!, now);
    expect(await leaveOrganization(owner.viewer, now)).toMatchObject({ because: "last_of_top" });
    expect(await remove(admin, owner)).toMatchObject({ because: "last_of_top" });
    expect(await remove(manager, owner)).toMatchObject({ because: "not_allowed" });
    expect(await remove(member, colleague)).toMatchObject({ because: "not_allowed" });
    expect(await remove(rival, colleague)).toMatchObject({ because: "not_found" });
    expect(await remove(manager, colleague)).toMatchObject({ ok: true });
    expect(await leaveOrganization(member.viewer, now)).toMatchObject({ ok: true });
    expect(await roleOf(member)).toBeUndefined();
  });

  it("hands an organisation over: one owner before and after", async () => {
    const { owner, manager, own, rival } = await firm();
    const transfer = (by: Person, to: Person) =>
      transferOrganization(by.viewer, to.viewer.membershipId!, now);
    expect(await transfer(manager, manager)).toMatchObject({ because: "not_allowed" });
    expect(await transfer(owner, rival)).toMatchObject({ because: "not_found" });
    expect(await transfer(owner, manager)).toMatchObject({ ok: true });
    expect([await roleOf(owner), await roleOf(manager), await owners(own.id)]).toEqual([
      "manager",
      "owner",
      1,
    ]);
    expect(await transfer(owner, manager)).toMatchObject({ because: "not_allowed" });
  });
});

describe("names and teams", () => {
  it("are the owner's and the office's", async () => {
    const { own, owner, manager, admin, rival, teamId, member, colleague } = await firm();
    const rename = (by: Person) => renameOrganization(by.viewer, own.id, "Harbour", now);
    expect(await rename(manager)).toMatchObject({ because: "not_allowed" });
    expect(await rename(rival)).toMatchObject({ because: "not_found" });
    expect(await rename(owner)).toMatchObject({ ok: true });
    expect(await rename(admin)).toMatchObject({ ok: true });
    const wanted = {
      name: "Motor",
      membershipIds: [member, colleague].map((each) => each.viewer.membershipId!),
      shownIds: [],
    };
    expect(await changeTeam(manager.viewer, teamId, wanted, now)).toMatchObject({ because: "not_allowed" });
    expect(await changeTeam(rival.viewer, teamId, wanted, now)).toMatchObject({ because: "not_found" });
    expect(await changeTeam(owner.viewer, teamId, wanted, now)).toMatchObject({ ok: true });
    expect((await findMember(owner.viewer, colleague.viewer.membershipId))!.teams).toMatchObject([
      { id: teamId },
    ]);
    const strangers = { ...wanted, membershipIds: [rival.viewer.membershipId!] };
    expect(await changeTeam(owner.viewer, teamId, strangers, now)).toMatchObject({ because: "not_found" });
    await team(own.id, "Taken");
    expect(await changeTeam(owner.viewer, teamId, { ...wanted, name: "Taken" }, now)).toMatchObject({
      because: "name_taken",
    });
    const [named] = await db.select().from(organizations).where(eq(organizations.id, own.id));
    expect(named!.name).toBe("Harbour");
  });

  it("keep a team that bookings belong to", async () => {
    const { own, owner, member, teamId } = await firm();
    const spare = await team(own.id);
    await book(member, (await specialist()).id, new Date());
    expect(await removeTeam(owner.viewer, teamId, now)).toMatchObject({ because: "in_use" });
    expect(await removeTeam(owner.viewer, spare, now)).toMatchObject({ ok: true });
    expect(await db.$count(teams, eq(teams.organizationId, own.id))).toBe(1);
  });
});

describe("workspaces", () => {
  it("are one's own, and changing gives the session a new token", async () => {
    const { other, member, colleague } = await firm();
    const elsewhere = newId();
    const joined = { id: elsewhere, userId: member.id, organizationId: other.id, role: "manager" as const };
    await db.insert(memberships).values({ ...joined, createdAt: now });
    const token = (await openSession(member.id, member.viewer.from, now))!;
    const viewer = (await findViewer(token, member.viewer.from, now))!;
    expect((await listWorkspaces(viewer)).map(({ role }) => role)).toEqual(["member", "manager"]);
    for (const id of [colleague.viewer.membershipId!, newId(), "\0"]) {
      expect(await switchWorkspace(viewer, id, now)).toMatchObject({ because: "not_found" });
    }
    const later = new Date(now.getTime() + 1000);
    const outcome = await switchWorkspace(viewer, elsewhere, later);
    if (!outcome.ok) throw new Error(outcome.because);
    expect(await findViewer(token, viewer.from, later)).toBeUndefined();
    expect(await findViewer(outcome.value.token, viewer.from, later)).toMatchObject({
      organizationId: other.id,
      role: "manager",
      teamIds: [],
      confirmedAt: now,
    });
  });
});
