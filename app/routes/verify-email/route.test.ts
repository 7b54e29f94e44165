import { beforeEach, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { db } from "db/client";
import { formReplies, users } from "db/schema";
import { cast, type Person } from "db/testing/people";
import { requestEmailChange } from "~/domain/identity/request-email-change.server";
import { tokenMailedTo } from "~/domain/identity/testing/links";
import { newId } from "~/domain/ids";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action, loader } from "./route";

let person: Person, token: string, newEmail: string;

beforeEach(async () => {
  person = (await cast()).member;
  newEmail = `${newId()}@new.example`;
  await requestEmailChange(person.viewer, newEmail, new Date());
  token = await tokenMailedTo(newEmail, "change_email");
});

const at = (typed: string) => `/verify-email?token=${encodeURIComponent(typed)}`;
const get = async (path: string) => {
  const { data, init } = await loader(args(path));
  return { ...data, status: init!.status };
};
const post = async (typed: string, cookie?: string) =>
  (await answerOf(action(args(at(typed), { form: { token: typed }, cookie })))) as Response;
const emailOf = async ({ id }: Person) => (await db.select().from(users).where(eq(users.id, id)))[0]!.email;

test("looking changes nothing and tells the new address only; sending does it, once", async () => {
  for (let time = 0; time < 2; time++) {
    const page = await get(at(token));
    expect(page).toMatchObject({ status: 200, link: { heading: "Use this email address from now on?" } });
    expect(JSON.stringify(page)).toContain(newEmail);
    expect(JSON.stringify(page)).not.toContain(person.email);
  }
  expect(await emailOf(person)).toBe(person.email);
  const answer = await post(token);
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/login"]);
  expect(await emailOf(person)).toBe(newEmail);
  expect((await post(token)).headers.get("location")).toBe(at(token));
  expect(await get(at(token))).toMatchObject({ link: null, status: 410 });
});

test("whoever is signed in there stays so", async () => {
  const cookie = await signedIn(person);
  expect((await post(token, cookie)).headers.get("location")).toBe("/settings/profile");
  expect((await get("/verify-email")).status).toBe(410);
});

test.each(["", "x", "\0", "x".repeat(5_000)])("the token %.9j leads to a way on", async (typed) => {
  expect(await get(at(typed))).toMatchObject({ link: null, status: 410 });
  const answer = await post(typed);
  expect(answer.status).toBe(303);
  expect(await get(answer.headers.get("location")!)).toMatchObject({ status: 410 });
});

test("an address that somebody else has by now is said so, and no token is kept", async () => {
  const other = (await cast()).member;
  await db.update(users).set({ email: newEmail }).where(eq(users.id, other.id));
  const page = await get((await post(token)).headers.get("location")!);
  expect(page.state.lastResult!.error![""]![0]).toMatch(/^Another account/);
  expect(JSON.stringify(await db.select().from(formReplies))).not.toContain(token);
});
