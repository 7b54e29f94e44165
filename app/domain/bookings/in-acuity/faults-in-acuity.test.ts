import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "db/client";
import { bookings, occupancy } from "db/schema";
import {
  bookedInAcuity,
  bothSides,
  linked,
  offered,
  standIn,
  waiting,
  withinAMinute,
} from "db/testing/acuity";
import { cast, type Person } from "db/testing/people";
import { intakeQuestions } from "~/domain/acuity/intake-questions.server";
import { reconcile } from "~/domain/acuity-sync/reconcile.server";
import { syncDue } from "~/domain/acuity-sync/sync-due.server";
import { tempo } from "~/integrations/acuity/asker.server";
import type { FaultKind } from "~/integrations/acuity/testing/stand-in/faults";
import { cancelBooking } from "../cancel-booking.server";
import { createBooking } from "../create-booking.server";
import { rescheduleBooking } from "../reschedule-booking.server";

/** Everything that can go wrong on the way to Acuity and back, for each thing that is asked of it. */

let member: Person, doctor: string;

beforeEach(async () => {
  const { member: somebody, office } = await cast();
  member = somebody;
  doctor = await linked(office);
});

const book = (id: string) => createBooking(member.viewer, id, new Date());

type Said = "calendar_unclear" | "calendar_unreachable" | "done";

/** With what effect each ends: the appointment is there, or it is not; and what the person is told at once. */
const faults: [FaultKind, isDone: boolean, says: Said][] = [
  ["hang_before", false, "calendar_unclear"],
  ["hang_after", true, "calendar_unclear"],
  ["reset_before", false, "calendar_unclear"],
  ["reset_after", true, "calendar_unclear"],
  ["cut", true, "calendar_unclear"],
  ["server_error", false, "calendar_unclear"],
  ["server_error_after", true, "calendar_unclear"],
  ["malformed", true, "calendar_unclear"],
  ["oversized", true, "calendar_unclear"],
  ["too_many_requests", false, "calendar_unreachable"],
  ["slow", true, "done"],
  ["duplicate", true, "done"],
];

/** Nobody waits for an answer that never comes as long as people do. */
async function impatiently<T>(work: () => Promise<T>): Promise<T> {
  const { totalMs } = tempo;
  tempo.totalMs = 600;
  return work().finally(() => (tempo.totalMs = totalMs));
}

describe.each(faults)("when Acuity answers a change with %s", (kind, isDone, says) => {
  async function expectToSay(
    change: () => Promise<{ ok: boolean; because?: string }>,
    on: string,
  ): Promise<void> {
    standIn.faults.inject({ kind, on, ms: 300 });
    const outcome = await (kind.startsWith("hang") ? impatiently(change) : change());
    expect(outcome.ok ? "done" : outcome.because).toBe(says);
  }

  // Sent twice it is refused the second time: see below.
  if (kind !== "duplicate")
    test("a booking ends as one with one appointment, or as none with none", async () => {
      const id = await waiting(member, doctor);
      await expectToSay(() => book(id), "POST /appointments");
      expect((await bothSides(id)).held).toBe(says === "calendar_unclear" ? 1 : 0);
      await withinAMinute();
      const { booking, appointments, ...left } = await bothSides(id);
      expect([booking?.acuityAppointmentId, appointments.length]).toEqual(
        isDone ? [String(appointments[0]!.id), 1] : [undefined, 0],
      );
      expect(left).toEqual({ open: 0, held: 0 });
      if (isDone) return;
      // The time is still kept for the person, who presses again.
      expect(await book(id)).toMatchObject({ ok: true });
      expect(await bothSides(id)).toMatchObject({ booking: { id }, appointments: [{}], open: 0 });
    });

  test("a move ends on both sides at the same time", async () => {
    const { id } = await bookedInAcuity(member, doctor);
    // Known from here on, so that the move is all that is asked.
    const startsAt = (await offered(doctor, { claimantId: id }))[2]!;
    const asked = { startsAt, version: 1, reason: "Asked for" };
    await expectToSay(() => rescheduleBooking(member.viewer, id, asked, new Date()), "/reschedule");
    await withinAMinute();
    const { booking, appointments, ...left } = await bothSides(id);
    expect(appointments[0]!.startsAt).toEqual(booking!.appointmentDate);
    expect(booking!.currentProgress).toBe(isDone ? "rescheduled" : "scheduled");
    expect(left).toEqual({ open: 0, held: 0 });
  });

  test("calling off ends on both sides alike", async () => {
    const { id } = await bookedInAcuity(member, doctor);
    const asked = { reason: "Settled", version: 1 };
    await expectToSay(() => cancelBooking(member.viewer, id, asked, new Date()), "/cancel");
    await withinAMinute();
    const { booking, appointments, open } = await bothSides(id);
    expect([booking!.currentProgress, appointments.length]).toEqual(
      isDone ? ["cancelled", 0] : ["scheduled", 1],
    );
    expect(open).toBe(0);
  });
});

test("a booking that arrives twice is refused the second time, and its appointment becomes the booking", async () => {
  const id = await waiting(member, doctor);
  standIn.faults.inject({ kind: "duplicate", on: "POST /appointments" });
  expect(await book(id)).toEqual({ ok: false, because: "slot_taken" });
  expect(standIn.world.appointments).toHaveLength(1);
  await reconcile(new Date());
  await syncDue(console);
  const its = eq(bookings.acuityAppointmentId, String(standIn.world.appointments[0]!.id));
  expect(await db.select().from(bookings).where(its)).toMatchObject([
    { specialistId: doctor, currentProgress: "scheduled", examineeName: "Alex Tran" },
  ]);
  expect(await bothSides(id)).toMatchObject({ booking: undefined, appointments: [{}], open: 0, held: 0 });
});

describe("what Acuity refuses for good is done on neither side", () => {
  const { world } = standIn;
  const move = async (id: string) => {
    const startsAt = (await offered(doctor, { claimantId: id }))[2]!;
    return rescheduleBooking(member.viewer, id, { startsAt, version: 1 }, new Date());
  };
  const cancel = (id: string) =>
    cancelBooking(member.viewer, id, { reason: "Settled", version: 1 }, new Date());

  /** The catalogue that we know is a day old by then. */
  const forms: [string, () => void][] = [
    ["required_field", () => (world.forms[0]!.fields[1]!.required = true)],
    ["invalid_fields", () => (world.forms[0]!.fields = world.forms[0]!.fields.slice(1))],
  ];

  test.each(forms)("%s: a booking is not made, and its time stays with the person", async (_, change) => {
    const id = await waiting(member, doctor);
    await intakeQuestions(doctor, "in_person", new Date());
    change();
    expect(await book(id)).toEqual({ ok: false, because: "intake_incomplete" });
    expect(await bothSides(id)).toMatchObject({ booking: undefined, appointments: [], open: 0, held: 0 });
    expect(await db.$count(occupancy, eq(occupancy.draftId, id))).toBe(1);
  });

  const limits: [string, () => void, (id: string) => Promise<unknown>][] = [
    ["reschedule_too_close", () => (world.rules.minHoursToReschedule = 10_000), move],
    ["reschedule_not_allowed", () => (world.rules.mayReschedule = false), move],
    ["cancel_too_close", () => (world.rules.minHoursToCancel = 10_000), cancel],
  ];

  test.each(limits)("%s: a booking stays as it is", async (_, forbid, change) => {
    const { id } = await bookedInAcuity(member, doctor);
    forbid();
    expect(await change(id)).toEqual({ ok: false, because: "calendar_refused" });
    const { booking, appointments, ...left } = await bothSides(id);
    expect(booking).toMatchObject({ currentProgress: "scheduled", version: 1 });
    expect(appointments).toMatchObject([{ startsAt: booking!.appointmentDate }]);
    expect(left).toEqual({ open: 0, held: 0 });
  });
});
