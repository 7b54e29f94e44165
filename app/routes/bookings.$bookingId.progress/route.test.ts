import { beforeAll, beforeEach, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { db } from "db/client";
import { bookingProgress } from "db/schema";
import { book } from "db/testing/booking";
import { cast, person, type Person, specialist } from "db/testing/people";
import { findBooking } from "~/domain/bookings/booking-reads.server";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action, loader } from "./route";

let people: Awaited<ReturnType<typeof cast>>, doctor: Person, doctorId: string, id: string;

beforeAll(async () => {
  people = await cast();
  const { organizationId, organizationName } = people.office.viewer;
  doctor = await person("specialist", { id: organizationId, name: organizationName });
  doctorId = (await specialist({ user: doctor })).id;
});

beforeEach(async () => {
  id = await book(people.member, doctorId, new Date());
});

async function get(by: Person, path = `/bookings/${id}/progress`) {
  return loader(args(path, { cookie: await signedIn(by), params: { bookingId: id } }));
}

async function post(by: Person, form: Record<string, string>): Promise<Response> {
  const asked = { cookie: await signedIn(by), params: { bookingId: id }, form: { version: "1", ...form } };
  return (await answerOf(action(args(`/bookings/${id}/progress`, asked)))) as Response;
}

test("the specialist is told why nothing can be set before the appointment", async () => {
  const { page, choices } = await get(doctor);
  expect(choices).toEqual([]);
  expect(page.obstacle).toMatch(/has not started/);
  const answer = await post(doctor, { progress: "no_show" });
  expect(answer.headers.get("location")).toMatch(/retry=/);
  expect((await findBooking(doctor.viewer, id))!.currentProgress).toBe("scheduled");
});

test("the office is offered the usual course first and corrections as such", async () => {
  const { choices } = await get(people.office);
  expect(choices[0]).toEqual({ value: "cancelled", label: "Cancelled", hint: undefined });
  expect(choices.slice(1).every((choice) => choice.hint?.startsWith("A correction"))).toBe(true);
  expect(choices.map((choice) => choice.value)).not.toContain("rescheduled");
});

test("a correction without its reason is sent back to the note", async () => {
  const answer = await post(people.office, { progress: "payment_received" });
  const { page } = await get(people.office, answer.headers.get("location")!);
  expect(page.state.lastResult!.error).toEqual({ note: ["Enter the reason for this correction"] });
  expect(page.state.lastResult!.initialValue).toMatchObject({ progress: "payment_received" });
});

test("a correction with its reason is marked as one in the history", async () => {
  const answer = await post(people.office, { progress: "payment_received", note: "Paid in advance" });
  expect(answer.headers.get("location")).toBe(`/bookings/${id}`);
  const lines = await db.select().from(bookingProgress).where(eq(bookingProgress.bookingId, id));
  expect(lines.find((line) => line.progress === "payment_received")).toMatchObject({
    isCorrection: true,
    note: "Paid in advance",
    changedById: people.office.id,
  });
});

test.each<Record<string, string>>([{}, { progress: "" }, { progress: "lost" }, { progress: "rescheduled" }])(
  "%j changes nothing",
  async (form) => {
    const answer = await post(people.office, form);
    expect(answer.headers.get("location")).toMatch(/retry=/);
    expect((await findBooking(people.office.viewer, id))!.version).toBe(1);
  },
);

test("referrers get 403, strangers 404", async () => {
  await expect(get(people.member)).rejects.toMatchObject({ status: 403 });
  expect((await post(people.member, { progress: "cancelled" })).status).toBe(403);
  expect((await post(people.rival, { progress: "cancelled" })).status).toBe(404);
});
