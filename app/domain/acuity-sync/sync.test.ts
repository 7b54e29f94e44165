import { desc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "db/client";
import { acuityDrifts, bookingProgress, bookings, webhookEvents } from "db/schema";
import { cast, type Person } from "db/testing/people";
import { bothSides, calendarId, linked, offered, standIn } from "db/testing/acuity";
import { assignBooking } from "~/domain/bookings/assign-booking.server";
import { isUnassigned } from "~/domain/bookings/unassigned-reads.server";
import { lookForAnswers } from "~/domain/bookings/in-acuity/look-for-answers.server";
import { rescheduleBooking } from "~/domain/bookings/reschedule-booking.server";
import { addMinutes, addSeconds } from "~/domain/calendar/interval";
import type { Kept } from "~/integrations/acuity/testing/stand-in/world";
import { listOpenDrifts } from "./drifts.server";
import { reconcile } from "./reconcile.server";
import { syncDue } from "./sync-due.server";
import { booked, silent, tell } from "./testing/told";

let member: Person, office: Person, rival: Person, doctor: string;

beforeEach(async () => {
  ({ member, office, rival } = await cast());
  doctor = await linked(office, member.viewer.organizationId);
});

const type = { calendarID: Number(calendarId), appointmentTypeID: 7000001 };
async function inAcuity(startsAt?: Date, more: Record<string, unknown> = {}): Promise<Kept> {
  const datetime = (startsAt ?? (await offered(doctor))[0]!).toISOString();
  return standIn.bookInAcuity({ ...type, datetime, firstName: "Robin", lastName: "Walker", ...more });
}

async function bookingOf({ id }: Kept) {
  const [row] = await db
    .select()
    .from(bookings)
    .where(eq(bookings.acuityAppointmentId, String(id)));
  return row;
}

async function historyOf(kept: Kept): Promise<string[]> {
  const { id } = (await bookingOf(kept))!;
  const rows = await db.select().from(bookingProgress).where(eq(bookingProgress.bookingId, id));
  return rows.sort((a, b) => Number(a.createdAt) - Number(b.createdAt)).map((row) => row.progress);
}

const ours = () => booked(member, doctor);

describe("an appointment made in Acuity itself", () => {
  test("becomes a booking of the organisation its calendar names", async () => {
    const kept = await inAcuity(undefined, { phone: "0255501234", email: "robin@example.com" });
    await tell("scheduled", kept);
    await syncDue(silent);
    expect(await bookingOf(kept)).toMatchObject({
      organizationId: member.viewer.organizationId,
      specialistId: doctor,
      source: "acuity_direct",
      createdById: null,
      examineeName: "Robin Walker",
      examineePhone: "0255501234",
      appointmentDate: kept.startsAt,
      currentProgress: "scheduled",
    });
    expect(
      await db.select().from(webhookEvents).orderBy(desc(webhookEvents.receivedAt)).limit(1),
    ).toMatchObject([{ state: "done", outcome: "created" }]);
  });

  test("lies with the provider where the calendar names none", async () => {
    doctor = await linked(office);
    const kept = await inAcuity();
    await tell("changed", kept);
    await syncDue(silent);
    expect(await isUnassigned((await bookingOf(kept))!)).toBe(true);
    const asked = { organizationId: rival.viewer.organizationId, version: 1 };
    const { id } = (await bookingOf(kept))!;
    expect(await assignBooking(member.viewer, id, asked, new Date())).toMatchObject({
      because: "not_allowed",
    });
    expect(await assignBooking(office.viewer, id, asked, new Date())).toMatchObject({ ok: true });
    expect(await bookingOf(kept)).toMatchObject({ organizationId: rival.viewer.organizationId, version: 2 });
    const again = { ...asked, organizationId: member.viewer.organizationId, version: 2 };
    expect(await assignBooking(office.viewer, id, again, new Date())).toMatchObject({ because: "not_found" });
  });

  test("of a type that is not linked is none of ours", async () => {
    const other = { ...standIn.world.types[0]!, id: 7000009 };
    standIn.world.types.push(other);
    const kept = await inAcuity(undefined, { appointmentTypeID: 7000009 });
    await tell("scheduled", kept);
    await syncDue(silent);
    expect(await bookingOf(kept)).toBeUndefined();
  });
});

describe("what happens in Acuity", () => {
  test("moves, calls off and tells who did not come", async () => {
    const { id, kept } = await ours();
    const [, , later] = await offered(doctor);
    standIn.moveInAcuity(kept.id, { datetime: later!.toISOString() });
    await tell("rescheduled", kept);
    await syncDue(silent);
    expect((await bothSides(id)).booking).toMatchObject({
      appointmentDate: later,
      currentProgress: "rescheduled",
    });
    standIn.cancelInAcuity(kept.id);
    await tell("canceled", kept);
    await syncDue(silent);
    expect((await bothSides(id)).booking).toMatchObject({ currentProgress: "cancelled" });
    kept.noShow = true;
    await tell("changed", kept);
    await syncDue(silent);
    expect(await historyOf(kept)).toEqual(["scheduled", "rescheduled", "cancelled", "no_show"]);
  });

  test("that our rules do not allow is left for the office to see", async () => {
    const { id, kept } = await ours();
    await db.update(bookings).set({ currentProgress: "generating_report" }).where(eq(bookings.id, id));
    standIn.cancelInAcuity(kept.id);
    await tell("canceled", kept);
    await syncDue(silent);
    expect((await bothSides(id)).booking).toMatchObject({ currentProgress: "generating_report" });
    const about = eq(acuityDrifts.appointmentId, String(kept.id));
    expect(await db.select().from(acuityDrifts).where(about)).toMatchObject([
      { kind: "cannot", mendedAt: null },
    ]);
  });

  test("an old answer does not undo a newer one", async () => {
    const { id, kept } = await ours();
    const [, , later] = await offered(doctor);
    await tell("changed", kept);
    standIn.faults.inject({ kind: "slow", on: `GET /appointments/${kept.id}`, ms: 1_200 });
    const before = standIn.requests.length;
    const slow = syncDue(silent);
    await expect.poll(() => standIn.requests.length).toBeGreaterThan(before);
    standIn.moveInAcuity(kept.id, { datetime: later!.toISOString() });
    await tell("rescheduled", kept);
    await syncDue(silent);
    await slow;
    await syncDue(silent, () => addMinutes(new Date(), 2));
    expect((await bothSides(id)).booking).toMatchObject({ appointmentDate: later });
    expect(await historyOf(kept)).toEqual(["scheduled", "rescheduled"]);
  });

  test("while our own change is open waits for it", async () => {
    const { id, kept } = await ours();
    const [, , later] = await offered(doctor);
    standIn.faults.inject({ kind: "reset_after", on: "/reschedule" });
    await rescheduleBooking(member.viewer, id, { startsAt: later!, version: 1 }, new Date());
    await tell("rescheduled", kept);
    await syncDue(silent);
    expect(await historyOf(kept)).toEqual(["scheduled"]);
    await lookForAnswers(silent, () => addSeconds(new Date(), 12));
    await syncDue(silent, () => addMinutes(new Date(), 1));
    expect(await historyOf(kept)).toEqual(["scheduled", "rescheduled"]);
    expect(await bookingProgressBy(id)).toEqual([member.id, member.id]);
  });
});

async function bookingProgressBy(bookingId: string) {
  const rows = await db.select().from(bookingProgress).where(eq(bookingProgress.bookingId, bookingId));
  return rows.map((row) => row.changedById);
}

const orders = permutations(["scheduled", "rescheduled", "changed", "canceled"] as const);

/** Begins to read the appointment as it is now; Acuity's answer takes its time. */
async function readSlowly({ id }: Kept): Promise<() => Promise<unknown>> {
  standIn.faults.inject({ kind: "slow", on: `GET /appointments/${id}`, ms: 300 });
  const before = standIn.requests.length;
  const reading = syncDue(silent);
  await expect.poll(() => standIn.requests.length, { interval: 5 }).toBeGreaterThan(before);
  return () => reading;
}

test("in every order of four notices, each told three times, a booking is as its appointment is", async () => {
  const [first, , second, , third] = await offered(doctor);
  const moveTo = (startsAt?: Date) => (kept: Kept) =>
    standIn.moveInAcuity(kept.id, { datetime: startsAt!.toISOString() });
  const story = [
    { happen: () => {}, startsAt: first, progress: "scheduled" },
    { happen: moveTo(second), startsAt: second, progress: "rescheduled" },
    { happen: moveTo(third), startsAt: third, progress: "rescheduled" },
    { happen: (kept: Kept) => standIn.cancelInAcuity(kept.id), startsAt: third, progress: "cancelled" },
  ];
  for (const [at, order] of orders.entries()) {
    const kept = await inAcuity(first);
    for (const [step, { happen, startsAt, progress }] of story.entries()) {
      // The one before comes a third time; what is read then is sometimes heard after what is read later.
      if (step > 0) await tell(order[step - 1]!, kept);
      const heard = step === 1 + (at % 3) ? await readSlowly(kept) : () => syncDue(silent);
      happen(kept);
      await tell(order[step]!, kept);
      await tell(order[step]!, kept);
      await syncDue(silent);
      await heard();
      expect(await bookingOf(kept)).toMatchObject({ appointmentDate: startsAt, currentProgress: progress });
    }
    await tell(order.at(-1)!, kept);
    await syncDue(silent);
    expect(await historyOf(kept)).toEqual(story.map(({ progress }) => progress));
  }
  expect(await listOpenDrifts(office.viewer)).toEqual([]);
}, 120_000);

describe("comparing both sides", () => {
  test("makes up for every notice that was lost", async () => {
    const { id, kept } = await ours();
    const gone = await ours();
    const [first, , later] = await offered(doctor);
    const made = await inAcuity(first);
    standIn.moveInAcuity(kept.id, { datetime: later!.toISOString() });
    standIn.cancelInAcuity(gone.kept.id);
    expect(await reconcile(new Date())).toEqual({ differing: 3, uncompared: 0 });
    await syncDue(silent);
    expect((await bothSides(id)).booking).toMatchObject({ appointmentDate: later });
    expect((await bothSides(gone.id)).booking).toMatchObject({ currentProgress: "cancelled" });
    expect(await bookingOf(made)).toMatchObject({ source: "acuity_direct" });
    expect(await reconcile(new Date())).toEqual({ differing: 0, uncompared: 0 });
  });
});

function permutations<T>(all: readonly T[]): T[][] {
  if (all.length <= 1) return [[...all]];
  return all.flatMap((each) =>
    permutations(all.filter((other) => other !== each)).map((rest) => [each, ...rest]),
  );
}
