import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { memberships } from "db/schema";
import type { Person } from "db/testing/people";
import { firm } from "~/domain/identity/testing/firm";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action, loader } from "./route";

const path = "/settings/organization/leave";
let people: Awaited<ReturnType<typeof firm>>;

beforeEach(async () => {
  people = await firm();
});

const get = async (by: Person) => loader(args(path, { cookie: await signedIn(by) }));
async function post(by: Person, form: Record<string, string> = {}) {
  return (await answerOf(action(args(path, { cookie: await signedIn(by), form })))) as Response;
}
const isMember = async ({ id }: Person) => (await db.$count(memberships, eq(memberships.userId, id))) === 1;

test("whoever leaves is signed out; only they go, whatever the form says", async () => {
  const { member, colleague, own } = people;
  expect(await get(member)).toMatchObject({ name: own.name, lastOf: undefined });
  const answer = await post(member, {
    userId: colleague.id,
    membershipId: colleague.viewer.membershipId!,
  });
  expect(answer.headers.get("location")).toBe("/login");
  expect(answer.headers.get("set-cookie")).toMatch(/sid=;/);
  expect([await isMember(member), await isMember(colleague)]).toEqual([false, true]);
});

test("the only owner and the only admin are told why they stay", async () => {
  const { owner, admin } = people;
  expect(await get(owner)).toMatchObject({ lastOf: "owner", mayTransfer: true });
  expect(await get(admin)).toMatchObject({ lastOf: "admin", mayTransfer: false });
  for (const by of [owner, admin]) {
    expect((await post(by)).headers.get("location")).toMatch(/\/leave\?retry=/);
    expect(await isMember(by)).toBe(true);
  }
});
