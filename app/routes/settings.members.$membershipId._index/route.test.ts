import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { memberships, sessions, teamMembers, users } from "db/schema";
import { type Person, team } from "db/testing/people";
import { firm } from "~/domain/identity/testing/firm";
import { newId } from "~/domain/ids";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action, loader } from "./route";

let people: Awaited<ReturnType<typeof firm>>;

beforeEach(async () => {
  people = await firm();
});

const idOf = (of: Person) => of.viewer.membershipId!;

async function get(by: Person, membershipId: string, retry = "") {
  const cookie = await signedIn(by);
  return loader(args(`/settings/members/${membershipId}${retry}`, { cookie, params: { membershipId } }));
}

async function post(by: Person, membershipId: string, form: Record<string, string> | URLSearchParams) {
  const asked = { cookie: await signedIn(by), params: { membershipId }, form };
  return (await answerOf(action(args(`/settings/members/${membershipId}`, asked)))) as Response;
}

const rowOf = async ({ id }: Person) =>
  (await db.select().from(memberships).where(eq(memberships.userId, id)))[0]!;
const everything = async () => ({
  memberships: await db.select().from(memberships).orderBy(memberships.id),
  teams: await db.select().from(teamMembers).orderBy(teamMembers.teamId, teamMembers.membershipId),
});

test("an owner gives a role and teams; the person signs in anew, and lands where they were", async () => {
  const { owner, colleague, teamId } = people;
  await signedIn(colleague);
  const answer = await post(owner, idOf(colleague), { role: "manager", teamIds: teamId });
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe("/settings/members");
  expect(await rowOf(colleague)).toMatchObject({ role: "manager" });
  expect(await db.$count(sessions, eq(sessions.userId, colleague.id))).toBe(0);
  expect((await get(owner, idOf(colleague))).teamIds).toEqual([teamId]);
  // No box ticked is an answer too.
  await post(owner, idOf(colleague), { role: "manager", shown: teamId });
  expect((await get(owner, idOf(colleague))).teamIds).toEqual([]);
});

test("a team that the form did not show is neither taken nor given", async () => {
  const { owner, member, teamId, own } = people;
  const since = await team(own.id);
  await post(owner, idOf(member), { role: "member", shown: since });
  expect((await get(owner, idOf(member))).teamIds).toEqual([teamId]);
});

test("the office changes anybody's, and goes back to that organisation", async () => {
  const answer = await post(people.admin, idOf(people.colleague), { role: "owner" });
  expect(answer.headers.get("location")).toBe(`/admin/organizations/${people.own.id}`);
  expect(await rowOf(people.colleague)).toMatchObject({ role: "owner" });
});

test("a manager finds members' teams to change, and neither peers nor betters", async () => {
  const { manager, owner, member, teamId } = people;
  expect((await get(manager, idOf(member))).roles.map(({ value }) => value)).toEqual(["member"]);
  const before = await everything();
  for (const other of [owner, manager]) {
    await expect(get(manager, idOf(other))).rejects.toMatchObject({ status: 403 });
    expect((await post(manager, idOf(other), { role: "member" })).status).toBe(403);
  }
  const raised = await post(manager, idOf(member), { role: "manager", teamIds: teamId });
  expect(raised.headers.get("location")).toMatch(/retry=/);
  expect(await everything()).toEqual(before);
});

test("nobody changes their own role", async () => {
  for (const by of [people.owner, people.admin]) {
    const answer = await post(by, idOf(by), { role: "member" });
    expect(answer.status).toBe(403);
  }
});

test("a stranger's membership answers as one that never was, and stays as it is", async () => {
  const before = await everything();
  for (const id of [idOf(people.rival), newId(), "x", "\0"]) {
    await expect(get(people.owner, id)).rejects.toMatchObject({ status: 404 });
    expect((await post(people.owner, id, { role: "member" })).status).toBe(404);
  }
  expect(await everything()).toEqual(before);
});

test("what the form does not ask for changes nothing", async () => {
  const { owner, colleague, rival } = people;
  const [user] = await db.select().from(users).where(eq(users.id, colleague.id));
  const extra = {
    organizationId: rival.viewer.organizationId,
    userId: rival.id,
    membershipId: idOf(rival),
    id: idOf(rival),
    email: "mine@example.com",
    name: "Mine",
    passwordHash: "x",
    createdAt: "0",
    actingAdminId: owner.id,
  };
  const before = { rival: await rowOf(rival), colleague: await rowOf(colleague) };
  await post(owner, idOf(colleague), { role: "manager", ...extra });
  expect(await rowOf(rival)).toEqual(before.rival);
  expect(await rowOf(colleague)).toEqual({ ...before.colleague, role: "manager" });
  expect((await db.select().from(users).where(eq(users.id, colleague.id)))[0]).toEqual(user);
});

test.each([
  ["", {}],
  ["another kind's role", { role: "admin" }],
  ["no role at all", { role: "__proto__" }],
  ["another firm's team", { role: "member", teamIds: "theirs" }],
  ["no team at all", { role: "member", teamIds: "x".repeat(10_000) }],
])("%s is sent back with a message", async (_, typed) => {
  const { owner, colleague, other } = people;
  const form = new URLSearchParams(typed);
  if (form.get("teamIds") === "theirs") form.set("teamIds", await team(other.id));
  const before = await everything();
  const answer = await post(owner, idOf(colleague), form);
  expect(answer.status).toBe(303);
  const page = await get(owner, idOf(colleague), new URL(answer.headers.get("location")!, "http://x").search);
  expect(page.state.failed).toBe(true);
  expect(await everything()).toEqual(before);
});

test("the same team twice is the team once", async () => {
  const { owner, colleague, teamId } = people;
  const form = new URLSearchParams([
    ["role", "member"],
    ["teamIds", teamId],
    ["teamIds", teamId],
  ]);
  await post(owner, idOf(colleague), form);
  expect((await get(owner, idOf(colleague))).teamIds).toEqual([teamId]);
});

test("whoever did not prove lately who they are does so first", async () => {
  const { owner, colleague } = people;
  const cookie = await signedIn(owner);
  await db.update(sessions).set({ confirmedAt: null }).where(eq(sessions.userId, owner.id));
  const params = { membershipId: idOf(colleague) };
  const path = `/settings/members/${idOf(colleague)}`;
  for (const asked of [
    () => loader(args(path, { cookie, params })),
    () => action(args(path, { cookie, params, form: { role: "owner" } })),
  ]) {
    const answer = (await answerOf(asked())) as Response;
    expect(answer.headers.get("location")).toMatch(/^\/confirm-password\?next=/);
  }
  expect(await rowOf(colleague)).toMatchObject({ role: "member" });
});
