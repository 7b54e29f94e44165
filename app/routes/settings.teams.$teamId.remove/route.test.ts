import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { bookingDrafts, teams } from "db/schema";
import { book, draft } from "db/testing/booking";
import { specialist, team } from "db/testing/people";
import { firm } from "~/domain/identity/testing/firm";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action, loader } from "./route";

let people: Awaited<ReturnType<typeof firm>>;

beforeEach(async () => {
  people = await firm();
});

async function asked(teamId: string, search = "") {
  const cookie = await signedIn(people.owner);
  return loader(args(`/settings/teams/${teamId}/remove${search}`, { cookie, params: { teamId } }));
}

async function press(teamId: string) {
  const request = { cookie: await signedIn(people.owner), params: { teamId }, form: {} };
  return (await answerOf(action(args(`/settings/teams/${teamId}/remove`, request)))) as Response;
}

test("a team that nothing belongs to goes", async () => {
  const spare = await team(people.own.id);
  expect((await asked(spare)).why).toBeUndefined();
  expect((await press(spare)).headers.get("location")).toBe("/settings/teams");
  expect(await db.$count(teams, eq(teams.id, spare))).toBe(0);
});

test("the page says before the press why a team stays, and the press is refused all the same", async () => {
  const { member, teamId } = people;
  const { id: doctor } = await specialist();
  const draftId = await draft(member, doctor, new Date());
  await db.update(bookingDrafts).set({ teamId }).where(eq(bookingDrafts.id, draftId));
  expect((await asked(teamId)).why).toMatch(/^Someone has begun a booking for this team/);
  await book(member, doctor, new Date());
  expect((await asked(teamId)).why).toMatch(/^One booking belongs to this team/);
  const answer = await press(teamId);
  const page = await asked(teamId, new URL(answer.headers.get("location")!, "http://x").search);
  expect(page.state.lastResult!.error).toEqual({ "": ["The team is in use now, so it stays"] });
  expect(await db.$count(teams, eq(teams.id, teamId))).toBe(1);
});
