import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { auditLogs, memberships, sessions } from "db/schema";
import type { Person } from "db/testing/people";
import { firm } from "~/domain/identity/testing/firm";
import { newId } from "~/domain/ids";
import type { Role } from "~/domain/viewer";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action, loader } from "./route";

let people: Awaited<ReturnType<typeof firm>>, elsewhere: string, cookie: string;

beforeEach(async () => {
  people = await firm();
  elsewhere = await join(people.member, people.other.id, "manager");
  cookie = await signedIn(people.member);
});

async function join({ id: userId }: Person, organizationId: string, role: Role): Promise<string> {
  const id = newId();
  await db.insert(memberships).values({ id, userId, organizationId, role, createdAt: new Date() });
  return id;
}

async function post(form: Record<string, string>, asked: Record<string, unknown> = { cookie }) {
  return (await answerOf(action(args("/select-workspace", { ...asked, form })))) as Response;
}
const get = async (path: string, by = cookie) => answerOf(loader(args(path, { cookie: by })));
const workspaceOf = async ({ id }: Person) =>
  (await db.select().from(sessions).where(eq(sessions.userId, id)))[0]!.membershipId;

test("offers each workspace with the role in it, and says where the person is", async () => {
  expect(await get("/select-workspace?next=/bookings")).toMatchObject({
    next: "/bookings",
    options: [
      { label: people.own.name, hint: "Member, where you are now" },
      { label: people.other.name, hint: "Manager" },
    ],
  });
});

test("changing gives a new token, a new visitor and a row, and goes on", async () => {
  let renewed = 0;
  const asked = args("/select-workspace", {
    cookie,
    form: { membershipId: elsewhere, next: "/bookings?status=all", role: "owner", organizationId: newId() },
  });
  asked.context.renewVisitor = () => `${++renewed}`;
  const answer = (await answerOf(action(asked))) as Response;
  expect(answer.headers.get("location")).toBe("/bookings?status=all");
  const fresh = /sid=[^;]+/.exec(answer.headers.get("set-cookie")!)![0];
  expect([fresh === cookie, renewed]).toEqual([false, 1]);
  expect(await workspaceOf(people.member)).toBe(elsewhere);
  expect(await get("/select-workspace")).toBeInstanceOf(Response);
  expect(await get("/select-workspace", fresh)).toMatchObject({ options: [{}, { hint: /now$/ }] });
  const row = eq(auditLogs.action, "session.workspace_changed");
  expect(await db.select().from(auditLogs).where(row)).toContainEqual(
    expect.objectContaining({
      actorId: people.member.id,
      changes: { organizationId: { before: people.own.id, after: people.other.id } },
    }),
  );
});

test("somebody else's workspace, none and nonsense are sent back", async () => {
  const own = await workspaceOf(people.member);
  for (const membershipId of [people.owner.viewer.membershipId!, newId(), "", "x", "\0"]) {
    const answer = await post({ membershipId, next: "/bookings" });
    const page = await get(answer.headers.get("location")!);
    expect(page).toMatchObject({ next: "/bookings", state: { failed: true } });
  }
  expect(await workspaceOf(people.member)).toBe(own);
});

test("with one workspace there is nothing to ask; another host is never where it goes", async () => {
  const only = await signedIn(people.colleague);
  const answer = (await get("/select-workspace?next=/help", only)) as Response;
  expect(answer.headers.get("location")).toBe("/help");
  const outside = (await get("/select-workspace?next=//elsewhere.example/", only)) as Response;
  expect(outside.headers.get("location")).toBe("/");
  const posted = await post({ membershipId: elsewhere, next: "https://elsewhere.example/" });
  expect(posted.headers.get("location")).toBe("/");
});

test("an office that was joined after signing in opens only with the second step it asks for", async () => {
  const office = await join(people.member, people.admin.viewer.organizationId, "admin");
  const answer = await post({ membershipId: office });
  expect(answer.headers.get("location")).toBe("/settings/security/second-step");
  expect(await workspaceOf(people.member)).not.toBe(office);
});
