import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { users } from "db/schema";
import { cast, type Person } from "db/testing/people";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action } from "./route";

let person: Person, cookie: string;

beforeEach(async () => {
  person = (await cast()).member;
  cookie = await signedIn(person);
});

test("names are one line of 1 to 200 characters", async () => {
  const save = async (name: string) =>
    (await answerOf(action(args("/settings/profile/name", { cookie, form: { name } })))) as Response;
  expect((await save("  Zoë\r\nvan \t Dijk ")).headers.get("location")).toBe("/settings/profile");
  const [kept] = await db.select().from(users).where(eq(users.id, person.id));
  expect(kept!.name).toBe("Zoë van Dijk");
  for (const bad of ["", "  ", "x".repeat(201)])
    expect((await save(bad)).headers.get("location")).toMatch(/^\/settings\/profile\/name\?retry=/);
});
