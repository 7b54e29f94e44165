import { and, eq, isNull } from "drizzle-orm";
import { setTimeout as pause } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "db/client";
import { acuityLinks, bookings, calendarChanges } from "db/schema";
import { bothSides, calendarId, linked, offered, standIn, waiting, withinAMinute } from "db/testing/acuity";
import { book, draft } from "db/testing/booking";
import { overlapping } from "db/testing/overlapping";
import { cast, type Person, specialist } from "db/testing/people";
import { linkSpecialist, unlinkSpecialist } from "~/domain/acuity/link-specialist.server";
import { addMinutes } from "~/domain/calendar/interval";
import { cancelBooking } from "../cancel-booking.server";
import { changeProgress } from "../change-progress.server";
import { createBooking } from "../create-booking.server";
import { rescheduleBooking } from "../reschedule-booking.server";

/** A specialist's calendar goes to Acuity, comes back, or becomes another one there, while somebody books. */

let member: Person, office: Person, doctor: string;

beforeEach(async () => {
  ({ member, office } = await cast());
  doctor = await linked(office);
});

const inUse = { ok: false, because: "has_bookings" };
const otherCalendar = "5000002";

async function link(specialistId: string, to: string) {
  const { placeId } = await specialist();
  const types = { inPersonTypeId: "7000001", telehealthTypeId: "7000002" };
  const asked = { calendarId: to, ...types, placeId, organizationId: null };
  return linkSpecialist(office.viewer, specialistId, asked, new Date());
}

const unlink = (specialistId: string) => unlinkSpecialist(office.viewer, specialistId, new Date());

async function bookedInAcuity(): Promise<string> {
  const id = await waiting(member, doctor);
  expect(await createBooking(member.viewer, id, new Date())).toMatchObject({ ok: true });
  return id;
}

/** As if the examinee had not come three hours ago. */
async function missed(id: string): Promise<void> {
  const past = addMinutes(new Date(), -180);
  await db
    .update(bookings)
    .set({ appointmentDate: past, currentProgress: "no_show" })
    .where(eq(bookings.id, id));
}

describe("Acuity keeps the calendar", () => {
  test("until it is known what became of the last wish", async () => {
    const id = await waiting(member, doctor);
    standIn.faults.inject({ kind: "reset_after", on: "POST /appointments" });
    expect(await createBooking(member.viewer, id, new Date())).toMatchObject({ because: "calendar_unclear" });
    expect(await unlink(doctor)).toEqual(inUse);
    expect(await link(doctor, otherCalendar)).toEqual(inUse);
    await withinAMinute();
    expect(await bothSides(id)).toMatchObject({ booking: { id }, appointments: [{}], open: 0, held: 0 });
  });

  test("while it is being asked", async () => {
    const id = await waiting(member, doctor);
    standIn.faults.inject({ kind: "slow", on: "POST /appointments", ms: 1_000 });
    const booking = createBooking(member.viewer, id, new Date());
    const open = and(eq(calendarChanges.bookingId, id), isNull(calendarChanges.endedAt));
    while ((await db.$count(calendarChanges, open)) === 0) await pause(10);
    expect(await unlink(doctor)).toEqual(inUse);
    expect(await booking).toMatchObject({ ok: true });
  });

  test("and the same one, as long as bookings to come lie in it", async () => {
    const id = await bookedInAcuity();
    expect(await link(doctor, otherCalendar)).toEqual(inUse);
    expect(await link(doctor, calendarId)).toMatchObject({ ok: true });
    await cancelBooking(member.viewer, id, { reason: "Settled", version: 1 }, new Date());
    expect(await link(doctor, otherCalendar)).toMatchObject({ ok: true });
  });
});

describe("an examination that Acuity never had", () => {
  async function cancelledHere(): Promise<{ id: string; here: string }> {
    const { id: here } = await specialist();
    const id = await book(member, here, new Date());
    await cancelBooking(member.viewer, id, { reason: "Settled", version: 1 }, new Date());
    expect(await link(here, otherCalendar)).toMatchObject({ ok: true });
    return { id, here };
  }

  test("is not taken up again once Acuity keeps the calendar", async () => {
    const { id } = await cancelledHere();
    const back = { to: "scheduled" as const, note: "Cancelled by mistake", version: 2 };
    const refused = { ok: false, because: "calendar_refused" };
    expect(await changeProgress(office.viewer, id, back, new Date())).toEqual(refused);
    expect((await bothSides(id)).booking!.currentProgress).toBe("cancelled");
    // A fee takes nothing up.
    const fee = { to: "payment_received" as const, version: 2 };
    expect(await changeProgress(office.viewer, id, fee, new Date())).toMatchObject({ ok: true });
    expect(await changeProgress(office.viewer, id, { ...back, version: 3 }, new Date())).toEqual(refused);
  });

  test("can still be said to have taken place", async () => {
    const { id } = await cancelledHere();
    const past = addMinutes(new Date(), -180);
    await db.update(bookings).set({ appointmentDate: past }).where(eq(bookings.id, id));
    const held = { to: "generating_report" as const, note: "It took place", version: 2 };
    expect(await changeProgress(office.viewer, id, held, new Date())).toMatchObject({ ok: true });
  });
});

type Attempt = () => Promise<{ ok: boolean }>;

/** Each once as the one that the other overtakes before it is committed: in the end only one of them is done. */
async function demandOneOf(prepare: () => Promise<[Attempt, Attempt]>): Promise<void> {
  for (const isTurned of [false, true]) {
    const [one, other] = await prepare();
    const outcomes = await (isTurned ? overlapping(other, one) : overlapping(one, other));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    await db.delete(acuityLinks).where(eq(acuityLinks.calendarId, otherCalendar));
  }
}

describe("at the same moment", () => {
  const linking = (specialistId: string) => () => link(specialistId, otherCalendar);

  test("a booking is made here, or the calendar is linked", () =>
    demandOneOf(async () => {
      const { id: here } = await specialist();
      const id = await draft(member, here, new Date());
      return [() => createBooking(member.viewer, id, new Date()), linking(here)];
    }));

  test("a booking is moved here, or the calendar is linked", () =>
    demandOneOf(async () => {
      const { id: here } = await specialist();
      const id = await book(member, here, new Date());
      await missed(id);
      return [await moveOf(id, here), linking(here)];
    }));

  test("a booking is taken up again here, or the calendar is linked", () =>
    demandOneOf(async () => {
      const { id: here } = await specialist();
      const id = await book(member, here, new Date());
      await cancelBooking(member.viewer, id, { reason: "Settled", version: 1 }, new Date());
      const back = { to: "scheduled" as const, note: "Cancelled by mistake", version: 2 };
      return [() => changeProgress(office.viewer, id, back, new Date()), linking(here)];
    }));

  test.each([
    ["taken out of Acuity", unlink],
    ["linked elsewhere", (id: string) => link(id, otherCalendar)],
  ])("a booking is made in Acuity, or the calendar is %s", (_, change) =>
    demandOneOf(async () => {
      const there = await linked(office);
      const id = await waiting(member, there);
      return [() => createBooking(member.viewer, id, new Date()), () => change(there)];
    }),
  );

  test("a booking is moved in Acuity, or the calendar is taken out of it", () =>
    demandOneOf(async () => {
      doctor = await linked(office);
      const id = await bookedInAcuity();
      await missed(id);
      return [await moveOf(id, doctor), () => unlink(doctor)];
    }));

  async function moveOf(id: string, specialistId: string): Promise<Attempt> {
    const startsAt = (await offered(specialistId, { claimantId: id })).at(-1)!;
    return () => rescheduleBooking(member.viewer, id, { startsAt, version: 1 }, new Date());
  }
});
