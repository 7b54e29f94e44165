import { beforeAll, expect, test } from "vitest";
import { book } from "db/testing/booking";
import { cast } from "db/testing/people";
import { findBooking } from "~/domain/bookings/booking-reads.server";
import { cancelBooking } from "~/domain/bookings/cancel-booking.server";
import { archiveBooking, closeBooking } from "~/domain/bookings/change-status.server";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action, loader } from "./route";

let people: Awaited<ReturnType<typeof cast>>, id: string;

beforeAll(async () => {
  people = await cast();
  id = await book(people.member, people.doctor, new Date());
  await cancelBooking(people.member.viewer, id, { reason: "Settled", version: 1 }, new Date());
  await closeBooking(people.office.viewer, id, { version: 2 }, new Date());
  await archiveBooking(people.office.viewer, id, { version: 3 }, new Date());
});

async function post(by: keyof typeof people & ("office" | "member"), form: Record<string, string>) {
  const cookie = await signedIn(people[by]);
  const asked = { cookie, params: { bookingId: id }, form: { version: "4", ...form } };
  return (await answerOf(action(args(`/bookings/${id}/reopen`, asked)))) as Response;
}

test("an archived booking is reopened by the office, with a reason", async () => {
  expect((await post("member", { reason: "Ours" })).status).toBe(403);
  const answer = await post("office", { reason: " " });
  const cookie = await signedIn(people.office);
  const { page } = await loader(args(answer.headers.get("location")!, { cookie, params: { bookingId: id } }));
  expect(page.state.lastResult!.error).toEqual({ reason: ["Enter the reason for reopening"] });
  expect((await post("office", { reason: "Wrong one" })).headers.get("location")).toBe(`/bookings/${id}`);
  expect(await findBooking(people.member.viewer, id)).toMatchObject({ status: "active", version: 5 });
});

test("twice is once", async () => {
  expect((await post("office", { reason: "Again", version: "5" })).headers.get("location")).toMatch(/retry=/);
  expect(await findBooking(people.member.viewer, id)).toMatchObject({ version: 5 });
});
