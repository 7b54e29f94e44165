import { beforeEach, expect, test } from "vitest";
import { draft } from "db/testing/booking";
import { cast, type Person, specialist } from "db/testing/people";
import { newSecretId } from "~/domain/ids";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action } from "./route";

let member: Person, doctor: string;

beforeEach(async () => {
  ({ member, doctor } = await cast());
});

async function choose(draftId: string, specialistId: string, query = ""): Promise<string | null> {
  const asked = args(`/bookings/new/${draftId}/specialist${query}`, {
    cookie: await signedIn(member),
    params: { draftId },
    form: { csrf: "", specialistId, appointmentType: "in_person" },
  });
  return ((await answerOf(action(asked))) as Response).headers.get("location");
}

test("the first answer leads to the times", async () => {
  const id = newSecretId();
  expect(await choose(id, doctor)).toBe(`/bookings/new/${id}/time`);
});

test("a changed answer leads back to the check page, through the times when the specialist is another", async () => {
  const id = await draft(member, doctor, new Date());
  expect(await choose(id, doctor, "?return=check")).toBe(`/bookings/new/${id}/check`);
  const other = (await specialist()).id;
  expect(await choose(id, other, "?return=check")).toBe(`/bookings/new/${id}/time?return=check`);
});
