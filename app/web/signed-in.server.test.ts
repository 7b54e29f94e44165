import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { db } from "db/client";
import { sessions } from "db/schema";
import { password, somebody } from "~/domain/identity/testing/people";
import { action as signIn } from "~/routes/login._index/route";
import { answerOf, args } from "./testing/request";

const sessionsOf = (userId: string) => db.$count(sessions, eq(sessions.userId, userId));

async function signInAs(email: string, cookie?: string): Promise<string> {
  const form = { csrf: "", email, password };
  const answer = (await answerOf(signIn(args("/login", { form, cookie })))) as Response;
  const sid = answer.headers.getSetCookie().find((each) => each.startsWith("sid="));
  return sid!.split(";")[0]!;
}

it("a browser has one session: whoever signs in there takes the place of who was before", async () => {
  const [jo, kim] = [await somebody(), await somebody()];
  const hers = await signInAs(jo.email);
  const elsewhere = await signInAs(jo.email);
  expect(await sessionsOf(jo.userId)).toBe(2);
  const his = await signInAs(kim.email, hers);
  expect([await sessionsOf(jo.userId), await sessionsOf(kim.userId)]).toEqual([1, 1]);
  expect(await signInAs(kim.email, his)).not.toBe(his);
  expect(await sessionsOf(kim.userId)).toBe(1);
  await signInAs(jo.email, elsewhere);
  expect(await sessionsOf(jo.userId)).toBe(1);
});

it("a wrong password ends nobody's session", async () => {
  const { email, userId } = await somebody();
  const cookie = await signInAs(email);
  await answerOf(signIn(args("/login", { cookie, form: { csrf: "", email, password: "wrong" } })));
  expect(await sessionsOf(userId)).toBe(1);
});
