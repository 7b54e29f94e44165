import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "db/client";
import { auditLogs, memberships, users } from "db/schema";
import { newId } from "~/domain/ids";
import { systemViewer } from "~/domain/system-viewer";
import { addMember, type NewMember } from "./add-member.server";
import { addOrganization } from "./add-organization.server";
import { addTeam } from "./add-team.server";
import { signIn } from "./sign-in.server";
import { findViewer } from "./viewer-reads.server";

const now = new Date("2026-03-02T00:00:00Z");
const office = systemViewer("office", "test");
const stranger = { ...office, role: "owner" as const };
const from = { ip: "127.0.0.1", userAgent: "test", requestId: "test" };
const password = "a long enough one";

async function firm(name = "Firm"): Promise<string> {
  const outcome = await addOrganization(office, { name, type: "referrer" }, now);
  return outcome.ok ? outcome.value.id : "";
}

function person(organizationId: string, change: Partial<NewMember> = {}): NewMember {
  const email = `${newId()}@example.com`;
  return { organizationId, email, name: "Jo Doe", role: "member", password, ...change };
}

describe("addMember", () => {
  it("adds somebody who can sign in and stands in the team once, though it is named twice", async () => {
    const organizationId = await firm();
    const team = await addTeam(office, { organizationId, name: "Motor" }, now);
    const teamIds = team.ok ? [team.value.id] : [];
    const member = await addMember(
      office,
      person(organizationId, { email: " Jo@Example.com ", teamIds: [...teamIds, ...teamIds] }),
      now,
    );
    const signedIn = await signIn({ email: "jo@example.com", password }, from, now);
    const viewer = signedIn.ok ? await findViewer(signedIn.value.token, from, now) : undefined;
    expect(viewer).toMatchObject({ name: "Jo Doe", role: "member", organizationId, teamIds });
    expect(member).toEqual({ ok: true, value: { userId: viewer!.userId } });
    const about = and(eq(auditLogs.subjectId, viewer!.userId), eq(auditLogs.action, "member.added"));
    expect(await db.select().from(auditLogs).where(about)).toMatchObject([
      { organizationId, changes: { role: { after: "member" } } },
    ]);
  });

  it("leaves nothing behind when the address is taken", async () => {
    const organizationId = await firm();
    const jo = person(organizationId);
    expect(await addMember(office, jo, now)).toMatchObject({ ok: true });
    expect(await addMember(office, { ...jo, email: jo.email.toUpperCase() }, now)).toEqual({
      ok: false,
      because: "email_taken",
    });
    expect(await db.$count(memberships, eq(memberships.organizationId, organizationId))).toBe(1);
  });

  it.each<[Partial<NewMember>, string]>([
    [{ name: "" }, "name_missing"],
    [{ email: "jo" }, "email_wrong"],
    [{ password: "short" }, "password_weak"],
    [{ role: "admin" }, "role_not_here"],
    [{ organizationId: newId() }, "not_found"],
    [{ teamIds: [newId()] }, "not_found"],
  ])("refuses %o", async (change, because) => {
    const before = await db.$count(users);
    expect(await addMember(office, person(await firm(), change), now)).toEqual({ ok: false, because });
    expect(await db.$count(users)).toBe(before);
  });

  it("refuses another organisation's team", async () => {
    const team = await addTeam(office, { organizationId: await firm("Other"), name: "Theirs" }, now);
    const teamIds = team.ok ? [team.value.id] : [];
    expect(await addMember(office, person(await firm(), { teamIds }), now)).toMatchObject({
      because: "not_found",
    });
  });
});

describe("organisations and teams", () => {
  it("are the office's to add, with names", async () => {
    const organizationId = await firm();
    expect(await addOrganization(stranger, { name: "X", type: "referrer" }, now)).toMatchObject({
      because: "not_allowed",
    });
    expect(await addOrganization(office, { name: " ", type: "referrer" }, now)).toMatchObject({
      because: "name_missing",
    });
    expect(await addTeam(stranger, { organizationId, name: "X" }, now)).toMatchObject({
      because: "not_allowed",
    });
    expect(await addTeam(office, { organizationId: newId(), name: "X" }, now)).toMatchObject({
      because: "not_found",
    });
    expect(await addTeam(office, { organizationId, name: "X" }, now)).toMatchObject({ ok: true });
    expect(await addTeam(office, { organizationId, name: "X" }, now)).toMatchObject({
      because: "name_taken",
    });
    expect(await addMember(stranger, person(organizationId), now)).toMatchObject({ because: "not_allowed" });
  });
});
