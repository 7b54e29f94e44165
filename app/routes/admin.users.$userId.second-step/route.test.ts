import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { secondFactors, sessions } from "db/schema";
import { organization, person, type Person } from "db/testing/people";
import { protectedPerson } from "~/domain/identity/testing/second-step";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action, loader } from "./route";

let admin: Person;
let someone: { userId: string };

beforeEach(async () => {
  admin = await person("admin", await organization("provider"));
  someone = await protectedPerson();
});

const isOn = () => db.$count(secondFactors, eq(secondFactors.userId, someone.userId));
const at = (userId: string, asked = {}) =>
  args(`/admin/users/${userId}/second-step`, { params: { userId }, ...asked });

async function post(form: Record<string, string>, userId = someone.userId) {
  return (await answerOf(action(at(userId, { cookie: await signedIn(admin), form })))) as Response;
}

test("asks how the office made sure, keeps what was typed, and goes back to the account", async () => {
  for (const form of [{}, { reason: "  x " }, { reason: "x".repeat(1001) }] as Record<string, string>[]) {
    const answer = await post(form);
    const { search } = new URL(answer.headers.get("location")!, "http://x");
    const path = `/admin/users/${someone.userId}/second-step${search}`;
    const asked = { cookie: await signedIn(admin), params: { userId: someone.userId } };
    const page = await loader(args(path, asked));
    expect(Object.keys(page.state.lastResult!.error!)).toEqual(["reason"]);
  }
  expect(await isOn()).toBe(1);
  const answer = await post({ reason: "Called back", userId: admin.id });
  expect(answer.headers.get("location")).toBe(`/admin/users/${someone.userId}`);
  expect(await isOn()).toBe(0);
  expect((await post({ reason: "Called back" })).status).toBe(303);
});

test("whoever did not prove lately who they are does so first", async () => {
  const cookie = await signedIn(admin);
  await db.update(sessions).set({ confirmedAt: null }).where(eq(sessions.userId, admin.id));
  for (const asked of [
    () => loader(at(someone.userId, { cookie })),
    () => action(at(someone.userId, { cookie, form: { reason: "Called back" } })),
  ]) {
    const answer = (await answerOf(asked())) as Response;
    expect(answer.headers.get("location")).toMatch(/^\/confirm-password\?next=/);
  }
  expect(await isOn()).toBe(1);
});

test("an admin does not turn their own off this way", async () => {
  expect((await post({ reason: "It is me" }, admin.id)).status).toBe(403);
});
