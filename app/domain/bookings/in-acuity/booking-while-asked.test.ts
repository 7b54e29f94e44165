import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "db/client";
import { bookingProgress, bookings } from "db/schema";
import { bookedInAcuity, bothSides, linked, offered, standIn } from "db/testing/acuity";
import { overlapping } from "db/testing/overlapping";
import { cast, type Person } from "db/testing/people";
import { listOpenDrifts } from "~/domain/acuity-sync/drifts.server";
import { syncDue } from "~/domain/acuity-sync/sync-due.server";
import { addSeconds } from "~/domain/calendar/interval";
import type { Kept } from "~/integrations/acuity/testing/stand-in/world";
import { cancelBooking } from "../cancel-booking.server";
import { changeProgress } from "../change-progress.server";
import { closeBooking } from "../change-status.server";
import { rescheduleBooking } from "../reschedule-booking.server";
import { lookForAnswers } from "./look-for-answers.server";

/** The office works on a booking that Acuity owes an answer about. */

let member: Person, office: Person, doctor: string, id: string, kept: Kept;

beforeEach(async () => {
  ({ member, office } = await cast());
  doctor = await linked(office);
  ({ id, kept } = await bookedInAcuity(member, doctor));
});

const log = { error: (details: object) => expect.fail(JSON.stringify(details)) };
const set = (values: Partial<typeof bookings.$inferInsert>) =>
  db.update(bookings).set(values).where(eq(bookings.id, id));
const cancel = () => cancelBooking(member.viewer, id, { reason: "Settled", version: 1 }, new Date());
const close = () => closeBooking(office.viewer, id, { version: 1 }, new Date());
const setProgress = (to: "payment_received" | "generating_report" | "cancelled") =>
  changeProgress(office.viewer, id, { to, note: "Said on the phone", version: 1 }, new Date());
async function move() {
  const startsAt = (await offered(doctor, { claimantId: id })).at(-1)!;
  return rescheduleBooking(member.viewer, id, { startsAt, version: 1 }, new Date());
}

/** Acuity does it, and its answer is lost. */
async function unclear(change: () => Promise<unknown>): Promise<void> {
  standIn.faults.inject({ kind: "reset_after", on: `/appointments/${kept.id}/` });
  expect(await change()).toEqual({ ok: false, because: "calendar_unclear" });
}

const findOut = () => lookForAnswers(log, () => addSeconds(new Date(), 12));

test.each<[string, () => Promise<unknown>]>([
  ["closed", close],
  ["paid for", () => setProgress("payment_received")],
  ["held after all", () => setProgress("generating_report")],
])("while it may be called off, it is not %s", async (_, change) => {
  await set({ currentProgress: "no_show" });
  await unclear(cancel);
  expect(await change()).toEqual({ ok: false, because: "calendar_busy" });
  await findOut();
  const called = { status: "active", currentProgress: "cancelled", version: 2 };
  expect(await bothSides(id)).toMatchObject({ booking: called, appointments: [], open: 0 });
});

test.each([
  ["is just being closed, Acuity is not asked to call it off", [close, cancel] as const],
  ["is just being called off, it is not closed", [cancel, close] as const],
])("while it %s", async (_, [first, second]) => {
  await set({ currentProgress: "no_show" });
  const outcomes = await overlapping<unknown, unknown>(first, second);
  // Why depends on what the second saw before it waited.
  expect(outcomes).toMatchObject([{ ok: true }, { ok: false }]);
  const isClosed = first === close;
  expect([(await bothSides(id)).booking!.status, kept.canceled]).toEqual(
    isClosed ? ["closed", false] : ["active", true],
  );
});

describe.each([
  ["called off", cancel],
  ["moved", move],
] as const)("a booking that was closed all the same, when Acuity has %s its appointment", (_, change) => {
  test("stays as it is, and the office learns of the difference", async () => {
    await unclear(change);
    const closed = { status: "closed" as const, currentProgress: "no_show" as const };
    await set(closed);
    const { appointmentDate } = (await bothSides(id)).booking!;
    await findOut();
    const { booking, open, held } = await bothSides(id);
    expect(booking).toMatchObject({ ...closed, appointmentDate, version: 1 });
    expect([open, held]).toEqual([0, 0]);
    await syncDue(log, () => addSeconds(new Date(), 20));
    expect(await listOpenDrifts(office.viewer)).toMatchObject([
      { kind: "cannot", appointmentId: String(kept.id) },
    ]);
  });
});

test("calling off what the table does not foresee is a correction of the office's", async () => {
  await set({ currentProgress: "generating_report" });
  expect(await setProgress("cancelled")).toMatchObject({ ok: true });
  expect(await bothSides(id)).toMatchObject({ booking: { currentProgress: "cancelled" }, appointments: [] });
  const line = and(eq(bookingProgress.bookingId, id), eq(bookingProgress.progress, "cancelled"));
  expect(await db.select().from(bookingProgress).where(line)).toMatchObject([{ isCorrection: true }]);
});
