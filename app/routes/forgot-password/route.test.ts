import { beforeAll, expect, test } from "vitest";
import { db } from "db/client";
import { formReplies, outbox } from "db/schema";
import { cast, type Person } from "db/testing/people";
import { newId } from "~/domain/ids";
import { answerOf, args } from "~/web/testing/request";
import { action, loader } from "./route";

let person: Person;
beforeAll(async () => void (person = (await cast()).member));

const post = async (form: Record<string, string> | URLSearchParams) =>
  (await answerOf(action(args("/forgot-password", { form })))) as Response;
const essence = ({ status, headers }: Response) => [status, [...headers]];

test("known and unknown addresses get the same answer", async () => {
  const known = await post({ email: person.email });
  expect(known.status).toBe(303);
  expect(known.headers.get("location")).toBe("/forgot-password");
  expect(essence(await post({ email: `${newId()}@example.com` }))).toEqual(essence(known));
  expect(await db.select().from(outbox)).toMatchObject([{ kind: "reset_password" }, { kind: "nothing" }]);
});

test.each([
  ["", "Enter an email address"],
  ["  ", "Enter an email address"],
  ["jo", "Email address must be in the correct format, like name@example.com"],
  ["jo@a,mia@b.c", "Email address must be in the correct format, like name@example.com"],
  [`${"x".repeat(251)}@b.c`, "Email address must be 254 characters or less"],
])("%.20j comes back as it was typed, with what to do", async (email, message) => {
  const answer = await post({ email });
  const { state } = await loader(args(answer.headers.get("location")!));
  expect(state.lastResult!.error).toEqual({ email: [message] });
  expect(state.lastResult!.initialValue?.email ?? "").toBe(email.trim() === "" ? email || "" : email);
});

test("too many tries say at what time it works again", async () => {
  const email = `${newId()}@example.com`;
  let answer = await post({ email });
  for (let time = 0; time < 3; time++) answer = await post({ email });
  const { state } = await loader(args(answer.headers.get("location")!));
  expect(state.lastResult!.error![""]![0]).toMatch(
    /^Too many attempts. You can try again at \d+:\d\d\s[ap]m AE[DS]T$/,
  );
  expect(await db.$count(formReplies)).toBeGreaterThan(0);
});
