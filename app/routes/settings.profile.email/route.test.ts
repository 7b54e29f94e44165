import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { sessions } from "db/schema";
import { cast, type Person } from "db/testing/people";
import { mailsTo } from "~/domain/identity/testing/links";
import { newId } from "~/domain/ids";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action, loader } from "./route";

let people: Awaited<ReturnType<typeof cast>>, person: Person, cookie: string;
const path = "/settings/profile/email";

beforeEach(async () => {
  people = await cast();
  person = people.member;
  cookie = await signedIn(person);
});

const post = async (form: Record<string, string>) =>
  (await answerOf(action(args(path, { cookie, form })))) as Response;
const errorsAfter = async (answer: Response) => {
  const { state } = await loader(args(answer.headers.get("location")!, { cookie }));
  return state.lastResult!.error;
};

test("a free and a taken address get the same answer", async () => {
  const free = await post({ email: `${newId()}@new.example` });
  const taken = await post({ email: people.rival.email.toUpperCase() });
  expect(free.headers.get("location")).toBe("/settings/profile");
  expect([...taken.headers]).toEqual([...free.headers]);
  expect(await mailsTo(people.rival.id)).toEqual([]);
});

test("whoever has not proved lately who they are does so first, before the form is read", async () => {
  await db
    .update(sessions)
    .set({ confirmedAt: new Date(Date.now() - 16 * 60_000) })
    .where(eq(sessions.userId, person.id));
  const answer = await post({ email: `${newId()}@new.example` });
  expect(answer.headers.get("location")).toMatch(/^\/confirm-password\?next=%2Fsettings%2Fprofile%2Femail/);
  expect(await mailsTo(person.id)).toEqual([]);
});

test("what cannot be is said", async () => {
  expect(await errorsAfter(await post({ email: "" }))).toEqual({ email: ["Enter a new email address"] });
  expect(await errorsAfter(await post({ email: "jo" }))).toEqual({
    email: ["New email address must be in the correct format, like name@example.com"],
  });
  expect(await errorsAfter(await post({ email: person.email }))).toEqual({
    email: ["This is the address you have already"],
  });
});
