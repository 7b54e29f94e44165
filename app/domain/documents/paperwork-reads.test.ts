import { eq } from "drizzle-orm";
import { Readable } from "node:stream";
import { beforeAll, expect, test } from "vitest";
import { db } from "db/client";
import { bookings, documents, places, specialists } from "db/schema";
import { book, copy, freeTimes } from "db/testing/booking";
import { cast, specialist } from "db/testing/people";
import type { BookingFilters } from "~/domain/bookings/booking-filters";
import { findBooking } from "~/domain/bookings/booking-reads.server";
import { listBookings } from "~/domain/bookings/list-bookings.server";
import { rescheduleBooking } from "~/domain/bookings/reschedule-booking.server";
import { addDocument } from "./add-document.server";
import { deleteDocument } from "./delete-document.server";
import type { ScanState } from "./document";
import type { NeededPaper } from "./paperwork";
import { paperworkByBooking } from "./paperwork-reads.server";

const now = new Date("2026-02-02T00:00:00Z");
let people: Awaited<ReturnType<typeof cast>>;
let doctor: Awaited<ReturnType<typeof specialist>>, model: string;

beforeAll(async () => {
  people = await cast();
  doctor = await specialist();
  await db.update(specialists).set({ paperworkDays: 1 }).where(eq(specialists.id, doctor.id));
  model = await book(people.member, doctor.id, now);
});

/** A booking on that date, at noon in Sydney or nearby. */
async function on(localDate: string, changes: Partial<typeof bookings.$inferInsert> = {}) {
  const appointmentDate = new Date(`${localDate}T02:00:00Z`);
  const [id] = await copy(model, [{ appointmentDate, localDate, ...changes }]);
  return id!;
}

async function added(bookingId: string, category: NeededPaper, scanState: ScanState = "clean") {
  const source = Readable.from([Buffer.from("%PDF-1.4\n%%EOF")]);
  const outcome = await addDocument(
    people.member.viewer,
    { bookingId },
    { name: "A.pdf", category, source },
    now,
  );
  if (!outcome.ok) throw new Error(outcome.because);
  await db.update(documents).set({ scanState }).where(eq(documents.id, outcome.value.id));
  return outcome.value.id;
}

const found = async (id: string) => (await findBooking(people.member.viewer, id))!;
const paperworkFor = async (id: string) => (await paperworkByBooking([await found(id)], now)).get(id);

test.each<[ScanState, number]>([
  ["clean", 1],
  ["not_scanned", 1],
  ["pending", 1],
  ["infected", 2],
  ["unscannable", 2],
])("with a brief that is %s, %i are still to send", async (scanState, count) => {
  const id = await on("2026-03-10");
  await added(id, "brief", scanState);
  expect((await paperworkFor(id))?.missing).toHaveLength(count);
});

test("a deleted paper is to be sent again", async () => {
  const id = await on("2026-03-10");
  await added(id, "consent_form");
  const brief = await added(id, "brief");
  expect(await paperworkFor(id)).toBeUndefined();
  expect((await deleteDocument(people.member.viewer, brief, { reason: null }, now)).ok).toBe(true);
  expect((await paperworkFor(id))?.missing).toEqual(["brief"]);
});

test("moved to sooner, the papers are due on the day of the last move at the earliest", async () => {
  const id = await book(people.member, doctor.id, now);
  const longAgo = new Date("2026-01-01T00:00:00Z");
  await db.update(bookings).set({ createdAt: longAgo }).where(eq(bookings.id, id));
  const paperwork = async () =>
    (await paperworkByBooking([{ ...(await found(id)), paperworkDays: 5 }], now)).get(id);
  expect(await paperwork()).toMatchObject({ isLate: true });
  const [startsAt] = await freeTimes(doctor.id, 1, now);
  const wish = { startsAt: startsAt!, version: 1 };
  expect(await rescheduleBooking(people.member.viewer, id, wish, now)).toMatchObject({ ok: true });
  expect(await paperwork()).toMatchObject({ dueDate: "2026-02-02", isLate: false });
});

test("a public holiday of the place is no business day", async () => {
  // 9 March 2026, a Monday, is Labour Day in Victoria and an ordinary day in New South Wales.
  const id = await on("2026-03-10");
  expect((await paperworkFor(id))?.dueDate).toBe("2026-03-09");
  await db.update(places).set({ state: "VIC" }).where(eq(places.id, doctor.placeId));
  expect((await paperworkFor(id))?.dueDate).toBe("2026-03-06");
  await db.update(places).set({ state: "NSW" }).where(eq(places.id, doctor.placeId));
  const telehealth = { placeId: null, timeZone: "Australia/Melbourne" };
  expect((await paperworkFor(await on("2026-03-10", telehealth)))?.dueDate).toBe("2026-03-06");
  const abroad = { placeId: null, timeZone: "Pacific/Auckland" };
  expect((await paperworkFor(await on("2026-03-10", abroad)))?.dueDate).toBe("2026-03-09");
});

test("Christmas Eve is one by day, where only its evening is a holiday", async () => {
  const adelaide = { placeId: null, timeZone: "Australia/Adelaide" };
  expect((await paperworkFor(await on("2026-12-29", adelaide)))?.dueDate).toBe("2026-12-24");
});

test("each of a list has its own papers, and those who wait for nothing are left out", async () => {
  const [none, brief, both] = [await on("2026-04-21"), await on("2026-04-22"), await on("2026-04-23")];
  const cancelled = await on("2026-04-24", { currentProgress: "cancelled" });
  await added(brief, "brief");
  await added(both, "brief");
  await added(both, "consent_form");
  const filters: BookingFilters = {
    status: "all",
    progress: [],
    specialistId: [],
    from: "2026-04-21",
    to: "2026-04-24",
    sort: "date",
  };
  const { rows } = await listBookings(people.member.viewer, filters, {});
  expect(rows.map(({ id }) => id)).toEqual([none, brief, both, cancelled]);
  expect(Object.fromEntries(await paperworkByBooking(rows, now))).toEqual({
    [none]: { missing: ["brief", "consent_form"], dueDate: "2026-04-20", isLate: false },
    [brief]: { missing: ["consent_form"], dueDate: "2026-04-21", isLate: false },
  });
});
