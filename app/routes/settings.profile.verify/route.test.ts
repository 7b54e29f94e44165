import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { users } from "db/schema";
import { cast, type Person } from "db/testing/people";
import { mailsTo } from "~/domain/identity/testing/links";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action } from "./route";

let person: Person, cookie: string;

beforeEach(async () => {
  person = (await cast()).member;
  cookie = await signedIn(person);
});

test("the link to confirm an address goes to it, and a confirmed one needs none", async () => {
  const ask = async () =>
    (await answerOf(action(args("/settings/profile/verify", { cookie, form: { csrf: "" } })))) as Response;
  expect((await ask()).headers.get("location")).toBe("/settings/profile");
  expect(await mailsTo(person.id)).toMatchObject([{ kind: "verify_email", address: person.email }]);
  await db.update(users).set({ emailVerifiedAt: new Date() }).where(eq(users.id, person.id));
  await ask();
  expect(await mailsTo(person.id)).toHaveLength(1);
});
