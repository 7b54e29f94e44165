import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { memberships, sessions } from "db/schema";
import type { Person } from "db/testing/people";
import { firm } from "~/domain/identity/testing/firm";
import { newId } from "~/domain/ids";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action, loader } from "./route";

const path = "/settings/organization/transfer";
let people: Awaited<ReturnType<typeof firm>>;

beforeEach(async () => {
  people = await firm();
});

async function post(by: Person, form: Record<string, string>) {
  return (await answerOf(action(args(path, { cookie: await signedIn(by), form })))) as Response;
}

const roles = async () =>
  Object.fromEntries(
    (await db.select().from(memberships).where(eq(memberships.organizationId, people.own.id))).map(
      ({ userId, role }) => [userId, role],
    ),
  );

test("offers everybody else, and makes the chosen one owner and the owner a manager", async () => {
  const { owner, manager, member, colleague } = people;
  const { heirs } = await loader(args(path, { cookie: await signedIn(owner) }));
  expect(heirs.map(({ value }) => value).sort()).toEqual(
    [manager, member, colleague].map((each) => each.viewer.membershipId!).sort(),
  );
  const answer = await post(owner, { membershipId: member.viewer.membershipId!, role: "admin" });
  expect(answer.headers.get("location")).toBe("/login");
  expect(answer.headers.get("set-cookie")).toMatch(/sid=;/);
  expect(await roles()).toMatchObject({ [owner.id]: "manager", [member.id]: "owner" });
  expect(await db.$count(sessions, eq(sessions.userId, owner.id))).toBe(0);
});

test("the chosen one is a colleague, and nobody else hands over", async () => {
  const { owner, manager, admin, rival } = people;
  const before = await roles();
  for (const membershipId of [rival, owner]
    .map((each) => each.viewer.membershipId!)
    .concat(newId(), "", "\0")) {
    const answer = await post(owner, { membershipId });
    const page = await loader(args(answer.headers.get("location")!, { cookie: await signedIn(owner) }));
    expect(Object.keys(page.state.lastResult!.error!)).toEqual(["membershipId"]);
  }
  for (const by of [manager, admin]) {
    expect((await post(by, { membershipId: by.viewer.membershipId! })).status).toBe(403);
  }
  expect(await roles()).toEqual(before);
});
