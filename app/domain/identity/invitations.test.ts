import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "db/client";
import { auditLogs, invitations, memberships, sessions, teamMembers, teams, users } from "db/schema";
import { organization, person, type Person, team } from "db/testing/people";
import { newId, newSecretId } from "~/domain/ids";
import type { Role } from "~/domain/viewer";
import { joinByInvitation, returnByInvitation, signUpByInvitation } from "./accept-invitation.server";
import { findInvitationByToken, findInvitationFor, listOpenInvitations } from "./invitation-reads.server";
import { invite, type Offer, resendInvitation, withdrawInvitation } from "./invite.server";
import { signIn } from "./sign-in.server";
import { mailsTo, tokenMailedTo } from "./testing/links";
import { after, monday, origin } from "./testing/people";
import { findViewer } from "./viewer-reads.server";

const password = "a long enough one";
type Firm = Awaited<ReturnType<typeof organization>>;
let firm: Firm, other: Firm, owner: Person, manager: Person, office: Person, email: string;

beforeEach(async () => {
  [firm, other] = [await organization("referrer", "Harbour Legal"), await organization("referrer")];
  owner = await person("owner", firm);
  manager = await person("manager", firm);
  office = await person("admin", await organization("provider"));
  email = `${newId()}@guest.example`;
});

const offered = (change: Partial<Offer> = {}): Offer => ({
  organizationId: firm.id,
  email,
  role: "member",
  teamIds: [],
  ...change,
});

async function invited(by = owner, change: Partial<Offer> = {}, now = monday) {
  const outcome = await invite(by.viewer, offered(change), now);
  if (!outcome.ok) throw new Error(outcome.because);
  return { id: outcome.value.id, token: await tokenMailedTo(change.email ?? email, "invitation") };
}

const signUp = (token: string, now = monday, change: Partial<{ name: string; password: string }> = {}) =>
  signUpByInvitation({ token, name: "Jo Doe", password, ...change }, origin(), now);
const membershipsIn = (organizationId: string) =>
  db.select().from(memberships).where(eq(memberships.organizationId, organizationId));
const dead = { ok: false, because: "link_dead" };

describe("invite", () => {
  it("mails a link for 72 hours, with the organisation and the role and nobody's name", async () => {
    const { id } = await invited();
    expect(await mailsTo(email)).toMatchObject([
      {
        kind: "invitation",
        recipientId: "nobody",
        expiresAt: after(72 * 60),
        facts: { path: "/invitations", tokenId: id, organizationName: "Harbour Legal", role: "Member" },
      },
    ]);
    const about = and(eq(auditLogs.subjectId, id), eq(auditLogs.action, "invitation.sent"));
    expect(await db.select().from(auditLogs).where(about)).toMatchObject([
      { actorId: owner.id, organizationId: firm.id, changes: { role: { after: "member" } } },
    ]);
  });

  const all: Role[] = ["admin", "specialist", "owner", "manager", "member"];
  it.each<[string, () => Person, Role[]]>([
    ["owner", () => owner, ["owner", "manager", "member"]],
    ["manager", () => manager, ["member"]],
    ["office", () => office, ["owner", "manager", "member"]],
  ])("lets the %s grant what they may and nothing else", async (_, by, granted) => {
    for (const role of all) {
      const outcome = await invite(by().viewer, offered({ role, email: `${newId()}@x.example` }), monday);
      expect([role, outcome.ok]).toEqual([role, granted.includes(role)]);
    }
  });

  it("reaches no other organisation, and no member or specialist invites anybody", async () => {
    expect(await invite(owner.viewer, offered({ organizationId: other.id }), monday)).toMatchObject({
      because: "not_found",
    });
    for (const role of ["member", "specialist"] as const) {
      const someone = await person(role, firm);
      expect(await invite(someone.viewer, offered(), monday)).toMatchObject({ because: "not_allowed" });
    }
    const acting = { ...owner.viewer, actingAdminId: office.id };
    expect(await invite(acting, offered(), monday)).toMatchObject({ because: "not_allowed" });
  });

  it("refuses a foreign team, a member, and an address that is invited already", async () => {
    const theirs = await team(other.id);
    expect(await invite(owner.viewer, offered({ teamIds: [theirs] }), monday)).toMatchObject({
      because: "not_found",
    });
    expect(await invite(owner.viewer, offered({ email: manager.email }), monday)).toMatchObject({
      because: "member_already",
    });
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => invite(owner.viewer, offered(), monday)),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ because: "invited_already" });
  });

  it("invites anew when the time of the first invitation is over", async () => {
    const { token } = await invited();
    expect(await findInvitationByToken(token, after(72 * 60))).toBeUndefined();
    await invited(owner, {}, after(72 * 60));
    expect((await listOpenInvitations(owner.viewer, firm.id)).rows).toHaveLength(1);
  });
});

describe("resend and withdraw", () => {
  it("rotates the link", async () => {
    const first = await invited();
    const again = await resendInvitation(owner.viewer, first.id, after(60));
    const [mail] = (await mailsTo(email)).filter(({ facts }) => facts.tokenId !== first.id);
    expect(mail).toMatchObject({ expiresAt: after(60 + 72 * 60) });
    expect(await signUp(first.token, after(61))).toEqual(dead);
    expect(again).toMatchObject({ ok: true, value: { id: mail!.facts.tokenId } });
    expect((await listOpenInvitations(owner.viewer, firm.id)).rows).toHaveLength(1);
  });

  it("withdraws at once, also against acceptances that come in", async () => {
    const { id, token } = await invited();
    const [withdrawn, ...accepted] = await Promise.all([
      withdrawInvitation(owner.viewer, id, monday),
      ...Array.from({ length: 10 }, () => signUp(token)),
    ]);
    expect([withdrawn!, ...accepted].filter(({ ok }) => ok)).toHaveLength(1);
    expect(await signUp(token)).toEqual(dead);
  });

  it("is for whoever may grant that role, in their own organisation", async () => {
    const { id } = await invited(owner, { role: "manager" });
    const rival = await person("owner", other);
    for (const verb of [resendInvitation, withdrawInvitation]) {
      expect(await verb(manager.viewer, id, monday)).toMatchObject({ because: "not_allowed" });
      expect(await verb(rival.viewer, id, monday)).toMatchObject({ because: "not_found" });
      for (const made of [newSecretId(), "x", "\0"])
        expect(await verb(owner.viewer, made, monday)).toMatchObject({ because: "not_found" });
    }
    expect((await listOpenInvitations(rival.viewer, firm.id)).rows).toEqual([]);
    expect(await withdrawInvitation(office.viewer, id, monday)).toMatchObject({ ok: true });
  });
});

describe("a new person", () => {
  it("gets an account with the invited address, role and teams, and is signed in", async () => {
    const teamIds = [await team(firm.id)];
    const { token } = await invited(manager, { teamIds });
    const outcome = await signUp(token);
    expect(outcome).toMatchObject({ ok: true, value: { kind: "session" } });
    const viewer = outcome.ok ? await findViewer(outcome.value.token, origin(), monday) : undefined;
    expect(viewer).toMatchObject({ name: "Jo Doe", organizationId: firm.id, role: "member", teamIds });
    const [user] = await db.select().from(users).where(eq(users.id, viewer!.userId));
    expect(user).toMatchObject({ email, emailVerifiedAt: monday });
    const written = await db.select().from(auditLogs).where(eq(auditLogs.actorId, user!.id));
    expect(written.map(({ action, changes }) => [action, changes]).sort()).toEqual([
      ["invitation.accepted", { userId: { after: user!.id }, role: { after: "member" } }],
      ["session.signed_in", { by: { after: "invitation" } }],
    ]);
    expect(await signIn({ email, password }, origin(), monday)).toMatchObject({ ok: true });
    expect(await signUp(token)).toEqual(dead);
  });

  it("who is to be an admin sets up the second step first", async () => {
    const { token } = await invited(office, { organizationId: office.viewer.organizationId, role: "admin" });
    expect(await signUp(token)).toMatchObject({ ok: true, value: { kind: "set_up" } });
    const [user] = await db.select().from(users).where(eq(users.email, email));
    expect(await db.$count(sessions, eq(sessions.userId, user!.id))).toBe(0);
  });

  it("reads what is wrong with the password, and the link stays", async () => {
    const { token } = await invited();
    expect(await signUp(token, monday, { password: "short" })).toMatchObject({ because: "password_weak" });
    expect(await signUp(token)).toMatchObject({ ok: true });
  });

  it("gets the teams that are still there", async () => {
    const [stays, goes] = [await team(firm.id), await team(firm.id)];
    const { token } = await invited(owner, { teamIds: [stays, goes] });
    await db.delete(teams).where(eq(teams.id, goes));
    expect(await signUp(token)).toMatchObject({ ok: true });
    const joined = await db.select().from(teamMembers).where(eq(teamMembers.teamId, stays));
    expect(joined).toHaveLength(1);
  });

  it.each(["withdrawn", "expired", "without an inviter's right", "without an inviter"])(
    "comes too late: %s",
    async (why) => {
      const { id, token } = await invited(manager);
      const inviter = eq(memberships.userId, manager.id);
      if (why === "withdrawn") await withdrawInvitation(owner.viewer, id, monday);
      if (why === "without an inviter's right")
        await db.update(memberships).set({ role: "member" }).where(inviter);
      if (why === "without an inviter") await db.delete(memberships).where(inviter);
      expect(await signUp(token, why === "expired" ? after(72 * 60) : monday)).toEqual(dead);
      expect(await db.$count(users, eq(users.email, email))).toBe(0);
    },
  );

  it.each(["", "x", "\0", "x".repeat(5_000)])("has no way in by %.9j", async (token) =>
    expect(await signUp(token)).toEqual(dead),
  );
});

describe("a person with an account", () => {
  let guest: Person;
  beforeEach(async () => {
    guest = await person("owner", other);
    email = guest.email;
  });

  it("joins signed in as that person, and is signed in anew", async () => {
    const { id, token } = await invited();
    expect(await signUp(token)).toMatchObject({ because: "account_exists" });
    expect(await findInvitationFor(guest.viewer, id, monday)).toMatchObject({
      id,
      account: { id: guest.id },
    });
    const outcome = await joinByInvitation(guest.viewer, id, monday);
    expect(outcome).toMatchObject({ ok: true, value: { kind: "choose" } });
    expect(await membershipsIn(firm.id)).toContainEqual(
      expect.objectContaining({ userId: guest.id, role: "member" }),
    );
    expect(await joinByInvitation(guest.viewer, id, monday)).toEqual(dead);
  });

  it("nobody else joins for them", async () => {
    const { id } = await invited();
    for (const someone of [manager, office]) {
      expect(await findInvitationFor(someone.viewer, id, monday)).toBeUndefined();
      expect(await joinByInvitation(someone.viewer, id, monday)).toEqual(dead);
    }
    expect(await joinByInvitation({ ...guest.viewer, actingAdminId: office.id }, id, monday)).toEqual(dead);
  });

  it("who is a member already stays what they are", async () => {
    const { id } = await invited();
    const there = { id: newId(), userId: guest.id, organizationId: firm.id, createdAt: monday };
    await db.insert(memberships).values({ ...there, role: "manager" });
    expect(await joinByInvitation(guest.viewer, id, monday)).toMatchObject({ because: "member_already" });
    const mine = and(eq(memberships.userId, guest.id), eq(memberships.organizationId, firm.id));
    expect(await db.select().from(memberships).where(mine)).toMatchObject([{ role: "manager" }]);
  });

  it("who has no workspace left gets one, but no session", async () => {
    const { token } = await invited();
    expect(await returnByInvitation(token, origin(), monday)).toMatchObject({ because: "account_exists" });
    await db.delete(memberships).where(eq(memberships.userId, guest.id));
    expect(await returnByInvitation(token, origin(), monday)).toMatchObject({ ok: true });
    expect(await db.$count(sessions, eq(sessions.userId, guest.id))).toBe(0);
    expect(await returnByInvitation(token, origin(), monday)).toEqual(dead);
  });
});

describe("50 at once", () => {
  it.each([1, 2, 3])("make one new member, round %i", async () => {
    const { id, token } = await invited();
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => signUp(token)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await membershipsIn(firm.id)).toHaveLength(3);
    const [row] = await db.select().from(invitations).where(eq(invitations.id, id));
    expect(row!.acceptedAt).toEqual(monday);
  });

  it("make one member of an account", async () => {
    const guest = await person("owner", other);
    const { id } = await invited(owner, { email: guest.email });
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => joinByInvitation(guest.viewer, id, monday)),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await membershipsIn(firm.id)).toHaveLength(3);
  });
});
