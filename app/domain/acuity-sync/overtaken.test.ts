import { eq } from "drizzle-orm";
import { setTimeout as pause } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "db/client";
import { acuitySyncs, bookings } from "db/schema";
import { bothSides, calendarId, linked, offered, standIn, waiting, withinAMinute } from "db/testing/acuity";
import { cast, type Person } from "db/testing/people";
import { acuity } from "~/domain/acuity/connection.server";
import { cancelBooking } from "~/domain/bookings/cancel-booking.server";
import { createBooking } from "~/domain/bookings/create-booking.server";
import { rescheduleBooking } from "~/domain/bookings/reschedule-booking.server";
import { addMinutes } from "~/domain/calendar/interval";
import { findLinkOfCalendar } from "~/domain/directory/acuity-link-reads.server";
import type { Kept } from "~/integrations/acuity/testing/stand-in/world";
import { listOpenDrifts } from "./drifts.server";
import { reconcile } from "./reconcile.server";
import { syncDue } from "./sync-due.server";
import { takeOver } from "./take-over.server";
import { booked, silent, tell } from "./testing/told";

let member: Person, office: Person, doctor: string;

beforeEach(async () => {
  ({ member, office } = await cast());
  doctor = await linked(office, member.viewer.organizationId);
});

const pendingOf = ({ id }: Kept) =>
  db
    .select({ nextTryAt: acuitySyncs.nextTryAt })
    .from(acuitySyncs)
    .where(eq(acuitySyncs.appointmentId, String(id)));

/** Acuity has said how the appointment is, and what it said is still on its way while `meanwhile` happens. */
async function readBefore(kept: Kept, meanwhile: () => Promise<{ ok: boolean }>): Promise<void> {
  await tell("changed", kept);
  standIn.faults.inject({ kind: "slow", on: `GET /appointments/${kept.id}`, ms: 1_500 });
  const before = standIn.requests.length;
  const slow = syncDue(silent);
  while (!standIn.requests.slice(before).some((line) => line.startsWith("GET /appointments/")))
    await pause(10);
  expect(await meanwhile()).toMatchObject({ ok: true });
  await slow;
}

describe("what was read before a change of our own", () => {
  test("does not undo a move", async () => {
    const { id, kept } = await booked(member, doctor);
    const [, , startsAt] = await offered(doctor, { claimantId: id });
    const asked = { startsAt: startsAt!, version: 1 };
    await readBefore(kept, () => rescheduleBooking(member.viewer, id, asked, new Date()));
    expect(kept.startsAt).toEqual(startsAt);
    expect((await bothSides(id)).booking).toMatchObject({ appointmentDate: startsAt, version: 2 });
    expect(await pendingOf(kept)).toEqual([{ nextTryAt: null }]);
  });

  test("does not make a cancelled booking a difference", async () => {
    const { id, kept } = await booked(member, doctor);
    const asked = { reason: "Settled", version: 1 };
    await readBefore(kept, () => cancelBooking(member.viewer, id, asked, new Date()));
    expect((await bothSides(id)).booking).toMatchObject({ currentProgress: "cancelled" });
    expect(await listOpenDrifts(office.viewer)).toEqual([]);
  });

  test("does not call off the appointment that was just confirmed", async () => {
    const { id, kept } = await booked(member, doctor);
    const read = (await acuity().findAppointment(String(kept.id)))!;
    const link = (await findLinkOfCalendar(calendarId))!;
    const turn = () => Promise.resolve();
    // As who looked for its booking an instant too early.
    expect(await takeOver(read, link, turn, new Date())).toBe("waits");
    expect(await bothSides(id)).toMatchObject({ appointments: [{ id: kept.id, canceled: false }] });
  });
});

test("a process that died after applying what it read is followed by another", async () => {
  const { kept } = await booked(member, doctor);
  await tell("changed", kept);
  await syncDue(silent);
  // As it lies there when nobody wrote down the end.
  await db.update(acuitySyncs).set({ nextTryAt: new Date() });
  await syncDue(silent);
  expect(await pendingOf(kept)).toEqual([{ nextTryAt: null }]);
});

describe("an appointment with our reference", () => {
  const same = { calendarID: Number(calendarId), appointmentTypeID: 7000001 };
  const again = (id: string, startsAt: Date) =>
    standIn.bookInAcuity({ ...same, datetime: startsAt.toISOString(), fields: [{ id: 101, value: id }] });

  test("of a wish that was given up is called off there", async () => {
    const startsAt = (await offered(doctor))[0]!;
    const id = await waiting(member, doctor, { startsAt });
    standIn.faults.inject({ kind: "reset_before", on: "POST /appointments" });
    await createBooking(member.viewer, id, new Date());
    await withinAMinute();
    const late = again(id, startsAt);
    expect(await reconcile(new Date())).toEqual({ differing: 1, uncompared: 0 });
    await syncDue(silent);
    expect(late.canceled).toBe(true);
    expect((await bothSides(id)).booking).toBeUndefined();
  });

  test("of a wish that nobody answered yet becomes its booking", async () => {
    const id = await waiting(member, doctor);
    standIn.faults.inject({ kind: "reset_after", on: "POST /appointments" });
    await createBooking(member.viewer, id, new Date());
    const [kept] = (await bothSides(id)).appointments;
    await tell("scheduled", kept!);
    await syncDue(silent);
    expect(await bothSides(id)).toMatchObject({ booking: { id, source: "portal" }, open: 0, held: 0 });
    expect(await pendingOf(kept!)).toEqual([{ nextTryAt: null }]);
  });

  test("that people made there from a copy is a booking of its own", async () => {
    const { id, kept } = await booked(member, doctor);
    for (const startsAt of [(await offered(doctor))[2]!, kept.startsAt]) {
      const copy = again(id, startsAt);
      await tell("scheduled", copy);
      await syncDue(silent, () => addMinutes(new Date(), 1));
      expect(copy.canceled).toBe(false);
      const its = eq(bookings.acuityAppointmentId, String(copy.id));
      expect(await db.select().from(bookings).where(its)).toMatchObject([
        { source: "acuity_direct", appointmentDate: startsAt, currentProgress: "scheduled" },
      ]);
    }
    expect((await bothSides(id)).booking).toMatchObject({ acuityAppointmentId: String(kept.id), version: 1 });
  });
});
