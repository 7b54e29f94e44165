import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { specialists } from "db/schema";
import { book, draft } from "db/testing/booking";
import { cast, type Person } from "db/testing/people";
import { findBooking } from "~/domain/bookings/booking-reads.server";
import { chooseTime } from "~/domain/bookings/choose-time.server";
import { localDateOf } from "~/domain/calendar/zones";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action, loader } from "./route";

let people: Awaited<ReturnType<typeof cast>>, id: string;

beforeAll(async () => {
  people = await cast();
});

beforeEach(async () => {
  id = await book(people.member, people.doctor, new Date());
});

async function get(by: Person, query = "") {
  const asked = { cookie: await signedIn(by), params: { bookingId: id } };
  return loader(args(query.startsWith("/") ? query : `/bookings/${id}/reschedule${query}`, asked));
}

async function post(by: Person, form: Record<string, string>): Promise<Response> {
  const asked = { cookie: await signedIn(by), params: { bookingId: id }, form: { version: "1", ...form } };
  return (await answerOf(action(args(`/bookings/${id}/reschedule`, asked)))) as Response;
}

async function offered(query = ""): Promise<string[]> {
  return (await get(people.member, query)).times.days.flatMap((day) => day.times.map((time) => time.value));
}

const startsAt = async () => (await findBooking(people.member.viewer, id))!.appointmentDate;

test("the time it has is not among those offered; earliest first", async () => {
  const times = await offered();
  expect(times).not.toContain((await startsAt()).toISOString());
  expect(times).toEqual([...times].sort());
  expect(times.length).toBeGreaterThan(10);
});

test("a time of the page is taken, with its reason in the history", async () => {
  const slot = (await offered())[3]!;
  const answer = await post(people.colleague, { slot, reason: "Travelling" });
  expect(answer.headers.get("location")).toBe(`/bookings/${id}`);
  expect((await startsAt()).toISOString()).toBe(slot);
});

test("who comes second is back on the page, without that time and with the reason kept", async () => {
  const slot = (await offered())[3]!;
  await chooseTime(
    people.colleague.viewer,
    await draft(people.colleague, people.doctor, new Date()),
    new Date(slot),
    new Date(),
  );
  const before = await startsAt();
  const answer = await post(people.member, { slot, reason: "Travelling" });
  const { page, times } = await get(people.member, answer.headers.get("location")!);
  expect(page.state.lastResult!.error).toEqual({
    "": ["That time has just been taken. Select another time"],
  });
  expect(page.state.lastResult!.initialValue).toMatchObject({ reason: "Travelling" });
  expect(times.days.flatMap((day) => day.times).map((time) => time.value)).not.toContain(slot);
  expect(await startsAt()).toEqual(before);
});

test.each(["", "tomorrow", "2026-13-45T99:99Z", "2020-01-01T00:00:00Z", "2999-01-01T00:00:00.000Z"])(
  "the time %j changes nothing",
  async (slot) => {
    const before = await startsAt();
    expect((await post(people.member, { slot })).headers.get("location")).toMatch(/retry=/);
    expect(await startsAt()).toEqual(before);
  },
);

test("times from a date, and a sentence for what is none", async () => {
  const later = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const [first] = await offered(`?from=${later}`);
  expect(localDateOf(new Date(first!), "Australia/Sydney") >= later).toBe(true);
  expect((await get(people.member, "?from=someday")).times.problem).toMatch(/must be a real date/);
});

test("somebody who has retired offers no times, and the page says so", async () => {
  const { doctor } = await cast();
  id = await book(people.member, doctor, new Date());
  await db.update(specialists).set({ retiredAt: new Date() }).where(eq(specialists.id, doctor));
  const { times } = await get(people.member);
  expect(times).toMatchObject({ days: [], why: expect.stringMatching(/takes no new bookings$/) });
});
