import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "db/client";
import { auditLogs, bookingDrafts, calendarChanges, occupancy, outbox } from "db/schema";
import { cast, type Person } from "db/testing/people";
import { bothSides, calendarId, linked, offered, standIn, waiting, withinAMinute } from "db/testing/acuity";
import { tempo } from "~/integrations/acuity/asker.server";
import type { FaultKind } from "~/integrations/acuity/testing/stand-in/faults";
import { longestWaitMs } from "~/domain/acuity/lanes.server";
import { addSeconds } from "~/domain/calendar/interval";
import { discardDraft } from "~/domain/documents/discard-draft.server";
import { cancelBooking } from "../cancel-booking.server";
import { createBooking } from "../create-booking.server";
import { rescheduleBooking } from "../reschedule-booking.server";
import { leaseSeconds } from "./acuity-requests.server";
import { lookForAnswers } from "./look-for-answers.server";

let member: Person, office: Person, colleague: Person, doctor: string;

beforeEach(async () => {
  ({ member, office, colleague } = await cast());
  doctor = await linked(office);
});

const book = (id: string, by = member) => createBooking(by.viewer, id, new Date());
const silent = { error: () => {} };

async function booked(): Promise<string> {
  const id = await waiting(member, doctor);
  expect(await book(id)).toEqual({ ok: true, value: { bookingId: id } });
  return id;
}

describe("creating", () => {
  test("makes the appointment there, then the booking here, and keeps no claim of its own", async () => {
    const id = await waiting(member, doctor);
    expect(await db.$count(occupancy, eq(occupancy.draftId, id))).toBe(1);
    expect(await book(id)).toEqual({ ok: true, value: { bookingId: id } });
    const { booking, appointments, ...left } = await bothSides(id);
    expect(appointments).toMatchObject([
      {
        firstName: "Alex",
        lastName: "Tran",
        calendarID: Number(calendarId),
        startsAt: booking!.appointmentDate,
      },
    ]);
    expect(booking).toMatchObject({ acuityAppointmentId: String(appointments[0]!.id), durationMinutes: 60 });
    expect(left).toEqual({ open: 0, held: 0 });
    expect(await db.$count(occupancy, eq(occupancy.bookingId, id))).toBe(0);
    expect(await db.$count(outbox, eq(outbox.dedupeKey, `booking_created ${id}`))).toBe(1);
    const created = and(eq(auditLogs.bookingId, id), eq(auditLogs.action, "booking.created"));
    expect(await db.select().from(auditLogs).where(created)).toMatchObject([{ actorId: member.id }]);
    expect(standIn.requests.filter((line) => line.includes("admin"))).toEqual([]);
  });

  test("by telehealth brings the link to meet by", async () => {
    const id = await waiting(member, doctor, { type: "telehealth" });
    await book(id);
    expect((await bothSides(id)).booking).toMatchObject({
      meetingLink: "https://zoom.us/j/5550100?pwd=invented",
      durationMinutes: 45,
      placeId: null,
    });
  });

  test("a time that somebody took in Acuity meanwhile is offered no more", async () => {
    const id = await waiting(member, doctor);
    const [draft] = await db.select().from(bookingDrafts).where(eq(bookingDrafts.id, id));
    const taken = { calendarID: Number(calendarId), appointmentTypeID: 7000001 };
    standIn.bookInAcuity({ ...taken, datetime: draft!.startsAt!.toISOString() });
    expect(await book(id)).toEqual({ ok: false, because: "slot_taken" });
    expect(await bothSides(id)).toMatchObject({ booking: undefined, appointments: [], open: 0, held: 0 });
    expect((await offered(doctor)).map(Number)).not.toContain(Number(draft!.startsAt));
    expect(await db.$count(bookingDrafts, eq(bookingDrafts.id, id))).toBe(1);
  });

  test("pressed twice at once makes one booking of one appointment", async () => {
    const id = await waiting(member, doctor);
    const outcomes = await Promise.all([book(id), book(id), book(id)]);
    expect(outcomes.filter((outcome) => outcome.ok).length).toBeGreaterThan(0);
    for (const outcome of outcomes.filter((each) => !each.ok))
      expect(outcome).toEqual({ ok: false, because: "calendar_busy" });
    expect(await bothSides(id)).toMatchObject({ appointments: [{}], open: 0 });
    expect(await book(id)).toMatchObject({ ok: true });
    expect(standIn.world.appointments).toHaveLength(1);
  });

  test("of many who want one time, one gets it", async () => {
    const startsAt = (await offered(doctor))[0]!;
    const ids: string[] = [];
    for (let n = 0; n < 8; n++) {
      const by = n % 2 ? member : colleague;
      ids.push(await waiting(by, doctor, { startsAt }));
      // As if the half hour were over.
      await db.delete(occupancy);
    }
    const outcomes = await Promise.all(ids.map((id, n) => book(id, n % 2 ? member : colleague)));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.filter((each) => !each.ok && each.because === "slot_taken")).toHaveLength(7);
    expect(standIn.world.appointments).toHaveLength(1);
  });

  test("while it is asked about, the draft can neither be discarded nor moved", async () => {
    const id = await waiting(member, doctor);
    standIn.faults.inject({ kind: "reset_after", on: "POST /appointments" });
    expect(await book(id)).toEqual({ ok: false, because: "calendar_unclear" });
    expect(await discardDraft(member.viewer, id, new Date())).toEqual({ ok: false, because: "not_found" });
    expect((await bothSides(id)).held).toBe(1);
    expect(await book(id)).toEqual({ ok: false, because: "calendar_busy" });
    await withinAMinute();
    expect(await bothSides(id)).toMatchObject({ booking: { id }, appointments: [{}], open: 0, held: 0 });
  });
});

describe("a process that died", () => {
  /** As its wish lies there afterwards: asked, and nobody left to hear the answer. */
  async function died(kind: FaultKind): Promise<string> {
    const id = await waiting(member, doctor);
    standIn.faults.inject({ kind, on: "POST /appointments" });
    await book(id);
    const asked = { state: "asked" as const, nextLookAt: addSeconds(new Date(), leaseSeconds) };
    await db.update(calendarChanges).set(asked).where(eq(calendarChanges.bookingId, id));
    return id;
  }

  test("after the request was sent leaves a booking", async () => {
    const id = await died("reset_after");
    await withinAMinute();
    expect(await bothSides(id)).toMatchObject({ booking: { id }, appointments: [{}], open: 0 });
  });

  test("before it was sent leaves none, and the time with the person", async () => {
    const id = await died("reset_before");
    await withinAMinute();
    expect(await bothSides(id)).toMatchObject({ booking: undefined, appointments: [], open: 0, held: 0 });
    expect(await db.$count(occupancy, eq(occupancy.draftId, id))).toBe(1);
  });

  test("is not overtaken while its answer may still come", async () => {
    const id = await died("reset_after");
    const longestMs = longestWaitMs + tempo.totalMs;
    expect(await lookForAnswers(silent, () => new Date(Date.now() + longestMs))).toBe(0);
    expect((await bothSides(id)).open).toBe(1);
  });

  test("while Acuity does not let us look nothing is given up", async () => {
    const id = await died("reset_after");
    standIn.faults.inject({ kind: "too_many_requests", times: 100 });
    await withinAMinute();
    expect(await bothSides(id)).toMatchObject({ booking: undefined, open: 1, held: 1 });
    standIn.faults.clear();
    await lookForAnswers(silent, () => addSeconds(new Date(), 90));
    expect(await bothSides(id)).toMatchObject({ booking: { id }, appointments: [{}], open: 0, held: 0 });
  });
});

describe("changing", () => {
  test("moves and calls off there first", async () => {
    const id = await booked();
    const [, other] = await offered(doctor);
    const asked = { startsAt: other!, version: 1 };
    expect(await rescheduleBooking(member.viewer, id, asked, new Date())).toMatchObject({ ok: true });
    expect(await bothSides(id)).toMatchObject({
      booking: { appointmentDate: other, currentProgress: "rescheduled", version: 2 },
      appointments: [{ startsAt: other }],
    });
    const gone = { reason: "Settled", version: 2 };
    expect(await cancelBooking(member.viewer, id, gone, new Date())).toMatchObject({ ok: true });
    expect(await bothSides(id)).toMatchObject({
      booking: { currentProgress: "cancelled" },
      appointments: [],
    });
  });

  test("the account's limits for clients bind the referrer, not the office", async () => {
    const id = await booked();
    standIn.world.rules.mayCancel = false;
    const asked = { reason: "Settled", version: 1 };
    const refused = { ok: false, because: "calendar_refused" };
    expect(await cancelBooking(member.viewer, id, asked, new Date())).toEqual(refused);
    expect(await bothSides(id)).toMatchObject({ booking: { currentProgress: "scheduled" }, open: 0 });
    expect(await cancelBooking(office.viewer, id, asked, new Date())).toMatchObject({ ok: true });
    expect(await bothSides(id)).toMatchObject({
      booking: { currentProgress: "cancelled" },
      appointments: [],
    });
  });

  test("a booking that changed meanwhile is not asked about at all", async () => {
    const id = await booked();
    const [startsAt] = await offered(doctor);
    const before = standIn.requests.length;
    const [now, version] = [new Date(), 7];
    const refused = { ok: false, because: "changed_meanwhile" };
    expect(await cancelBooking(member.viewer, id, { reason: "Settled", version }, now)).toEqual(refused);
    const asked = { startsAt: startsAt!, version };
    expect(await rescheduleBooking(member.viewer, id, asked, now)).toEqual(refused);
    expect(standIn.requests).toHaveLength(before);
  });

  test("a move to a time of the page asks for the move alone", async () => {
    const id = await booked();
    const [, , startsAt] = await offered(doctor, { claimantId: id });
    const before = standIn.requests.length;
    const asked = { startsAt: startsAt!, version: 1 };
    expect(await rescheduleBooking(member.viewer, id, asked, new Date())).toMatchObject({ ok: true });
    const { acuityAppointmentId } = (await bothSides(id)).booking!;
    expect(standIn.requests.slice(before)).toEqual([`PUT /appointments/${acuityAppointmentId}/reschedule`]);
  });
});
