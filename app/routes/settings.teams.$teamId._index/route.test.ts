import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { auditLogs, teamMembers, teams } from "db/schema";
import { person, type Person, team } from "db/testing/people";
import { firm } from "~/domain/identity/testing/firm";
import { newId } from "~/domain/ids";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action, loader } from "./route";

let people: Awaited<ReturnType<typeof firm>>;

beforeEach(async () => {
  people = await firm();
});

const idOf = (of: Person) => of.viewer.membershipId!;

async function get(by: Person, teamId: string, search = "") {
  const cookie = await signedIn(by);
  return loader(args(`/settings/teams/${teamId}${search}`, { cookie, params: { teamId } }));
}

async function post(by: Person, teamId: string, form: [string, string][]) {
  const asked = { cookie: await signedIn(by), params: { teamId }, form: new URLSearchParams(form) };
  return (await answerOf(action(args(`/settings/teams/${teamId}`, asked)))) as Response;
}

async function messagesAfter(answer: Response, teamId: string) {
  const { search } = new URL(answer.headers.get("location")!, "http://x");
  return (await get(people.owner, teamId, search)).state.lastResult!.error;
}

const everything = async () => ({
  teams: await db.select().from(teams).orderBy(teams.id),
  members: await db.select().from(teamMembers).orderBy(teamMembers.teamId, teamMembers.membershipId),
});

test("an owner names a team and says who belongs to it", async () => {
  const { owner, colleague, teamId, own } = people;
  const answer = await post(owner, teamId, [
    ["name", "  Motor \t accidents "],
    ["membershipIds", idOf(colleague)],
    ["membershipIds", idOf(owner)],
    ["membershipIds", idOf(owner)],
    ["shown", [people.member, colleague, owner].map(idOf).join(" ")],
    ["organizationId", people.other.id],
    ["id", newId()],
    ["role", "owner"],
  ]);
  expect(answer.headers.get("location")).toBe("/settings/teams");
  const page = await get(owner, teamId);
  expect(page.name).toBe("Motor accidents");
  expect(page.inTeam.sort()).toEqual([idOf(colleague), idOf(owner)].sort());
  const [row] = await db.select().from(teams).where(eq(teams.id, teamId));
  expect(row).toEqual({ id: teamId, organizationId: own.id, name: "Motor accidents" });
  const written = await db.select().from(auditLogs).where(eq(auditLogs.organizationId, own.id));
  expect(written.map(({ action }) => action)).toEqual(
    expect.arrayContaining(["team.renamed", "team.members_changed"]),
  );
});

test("the office does so anywhere, and goes back to that organisation", async () => {
  const { admin, teamId, own } = people;
  const answer = await post(admin, teamId, [["name", "By the office"]]);
  expect(answer.headers.get("location")).toBe(`/admin/organizations/${own.id}`);
});

test("names are one line, of 1 to 100 characters, and each there once", async () => {
  const { owner, teamId, own } = people;
  await team(own.id, "Taken");
  const before = await everything();
  for (const name of ["", "   ", "x".repeat(101), "Taken"]) {
    const answer = await post(owner, teamId, [["name", name]]);
    expect(Object.keys((await messagesAfter(answer, teamId))!)).toEqual(["name"]);
  }
  expect(await everything()).toEqual(before);
});

test("people of another firm never get into a team", async () => {
  const { owner, rival, teamId } = people;
  const before = await everything();
  for (const id of [idOf(rival), newId(), "x"]) {
    const answer = await post(owner, teamId, [
      ["name", "Motor"],
      ["membershipIds", id],
    ]);
    expect(Object.keys((await messagesAfter(answer, teamId))!)).toEqual(["membershipIds"]);
  }
  expect(await everything()).toEqual(before);
});

test("who is not on the page stays in the team, and bad input leads back to that page", async () => {
  const { owner, teamId, own } = people;
  for (let n = 0; n < 120; n++) await person("member", own, { teamIds: [teamId], name: `Zed ${n}` });
  const first = await get(owner, teamId);
  expect(first.people).toHaveLength(100);
  expect(first.links).toMatchObject({ previousHref: undefined, nextHref: expect.any(String) as string });
  const nextSearch = new URL(first.links.nextHref!, "http://x").search;
  const second = await get(owner, teamId, nextSearch);
  const everybody = [...first.people, ...second.people].map(({ value }) => value);
  expect(new Set(everybody).size).toBe(124);
  const shown = second.people.map(({ value }) => value).join(" ");
  await post(owner, teamId, [
    ["name", "Motor"],
    ["membershipIds", second.inTeam[0]!],
    ["shown", shown],
  ]);
  expect((await get(owner, teamId)).inTeam).toEqual(first.inTeam);
  expect((await get(owner, teamId, nextSearch)).inTeam).toEqual([second.inTeam[0]!]);
  const asked = {
    cookie: await signedIn(owner),
    params: { teamId },
    form: new URLSearchParams([["shown", shown]]),
  };
  const answer = (await answerOf(action(args(second.self, asked)))) as Response;
  const back = new URL(answer.headers.get("location")!, "http://x");
  expect((await get(owner, teamId, back.search)).people).toEqual(second.people);
});

test("another firm's team answers as one that never was", async () => {
  const { owner, manager, other, teamId } = people;
  const theirs = await team(other.id);
  const before = await everything();
  for (const id of [theirs, newId(), "x", "\0"]) {
    await expect(get(owner, id)).rejects.toMatchObject({ status: 404 });
    expect((await post(owner, id, [["name", "Ours"]])).status).toBe(404);
  }
  expect((await post(manager, teamId, [["name", "Ours"]])).status).toBe(403);
  expect(await everything()).toEqual(before);
});
