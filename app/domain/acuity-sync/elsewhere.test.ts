import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "db/client";
import { bookings } from "db/schema";
import { bothSides, linked, offered, standIn } from "db/testing/acuity";
import { cast, type Person, specialist } from "db/testing/people";
import { linkSpecialist, unlinkSpecialist } from "~/domain/acuity/link-specialist.server";
import { rescheduleBooking } from "~/domain/bookings/reschedule-booking.server";
import { addMinutes } from "~/domain/calendar/interval";
import type { Kept } from "~/integrations/acuity/testing/stand-in/world";
import { listOpenDrifts } from "./drifts.server";
import { reconcile } from "./reconcile.server";
import { syncDue } from "./sync-due.server";
import { booked, silent, tell } from "./testing/told";

let member: Person, office: Person, doctor: string;
const perth = 5000002;

beforeEach(async () => {
  ({ member, office } = await cast());
  doctor = await linked(office, member.viewer.organizationId);
});

const inPerth = (kept: Kept, startsAt = kept.startsAt) =>
  standIn.moveInAcuity(kept.id, { datetime: startsAt.toISOString(), calendarID: perth });

async function hearOf(kept: Kept): Promise<void> {
  await tell("changed", kept);
  await syncDue(silent);
}

async function openLines(): Promise<string[]> {
  return (await listOpenDrifts(office.viewer)).map(({ kind, appointmentId }) => `${kind} ${appointmentId}`);
}

describe("an appointment put on another calendar in Acuity", () => {
  async function alsoLinked(): Promise<void> {
    const { id, placeId } = await specialist();
    const types = { inPersonTypeId: "7000001", telehealthTypeId: null };
    const asked = { calendarId: String(perth), ...types, placeId, organizationId: null };
    expect(await linkSpecialist(office.viewer, id, asked, new Date())).toMatchObject({ ok: true });
  }

  test.each([
    ["of another specialist of ours", alsoLinked],
    ["that is not linked", () => Promise.resolve()],
  ])("%s stays a difference until it is back", async (_, prepare) => {
    await prepare();
    const { id, kept } = await booked(member, doctor);
    const { startsAt } = kept;
    inPerth(kept);
    await hearOf(kept);
    const line = `other_calendar ${kept.id}`;
    expect(await openLines()).toEqual([line]);
    for (let again = 0; again < 2; again++) {
      expect(await reconcile(new Date())).toEqual({ differing: 1, uncompared: 0 });
      await syncDue(silent);
      expect(await openLines()).toEqual([line]);
    }
    expect((await bothSides(id)).booking).toMatchObject({ specialistId: doctor, version: 1 });
    standIn.moveInAcuity(kept.id, { datetime: startsAt.toISOString(), calendarID: 5000001 });
    await hearOf(kept);
    expect(await openLines()).toEqual([]);
  });

  test("at another time too is not moved here", async () => {
    const { id, kept } = await booked(member, doctor);
    const { startsAt } = kept;
    inPerth(kept, addMinutes(startsAt, 1440));
    await hearOf(kept);
    expect(await openLines()).toEqual([`other_calendar ${kept.id}`]);
    expect((await bothSides(id)).booking).toMatchObject({
      appointmentDate: startsAt,
      timeZone: "Australia/Sydney",
    });
  });

  test("and called off there is called off here", async () => {
    const { id, kept } = await booked(member, doctor);
    inPerth(kept);
    standIn.cancelInAcuity(kept.id);
    await hearOf(kept);
    expect((await bothSides(id)).booking).toMatchObject({ currentProgress: "cancelled" });
    expect(await openLines()).toEqual([]);
  });
});

describe("an appointment of another type", () => {
  test("is a difference until it is what was booked", async () => {
    const { kept } = await booked(member, doctor);
    kept.appointmentTypeID = 7000002;
    expect(await reconcile(new Date())).toEqual({ differing: 1, uncompared: 0 });
    await syncDue(silent);
    expect(await openLines()).toEqual([`other_type ${kept.id}`]);
    kept.appointmentTypeID = 7000001;
    await hearOf(kept);
    expect(await openLines()).toEqual([]);
    expect(await reconcile(new Date())).toEqual({ differing: 0, uncompared: 0 });
  });
});

describe("the length of an appointment", () => {
  const lasts = (minutes: number) => void (standIn.world.types[0]!.duration = minutes);

  test("is found different, and taken over from Acuity", async () => {
    const { id } = await booked(member, doctor);
    lasts(90);
    expect(await reconcile(new Date())).toEqual({ differing: 1, uncompared: 0 });
    await syncDue(silent);
    expect((await bothSides(id)).booking).toMatchObject({ durationMinutes: 90, version: 2 });
    expect(await reconcile(new Date())).toEqual({ differing: 0, uncompared: 0 });
    expect(await openLines()).toEqual([]);
  });

  test("is Acuity’s from the beginning, and after a move", async () => {
    lasts(90);
    const { id } = await booked(member, doctor);
    expect((await bothSides(id)).booking).toMatchObject({ durationMinutes: 90, version: 1 });
    const startsAt = (await offered(doctor, { claimantId: id }))[2]!;
    lasts(75);
    const asked = { startsAt, version: 1 };
    expect(await rescheduleBooking(member.viewer, id, asked, new Date())).toMatchObject({ ok: true });
    expect((await bothSides(id)).booking).toMatchObject({ durationMinutes: 75, version: 2 });
  });

  test("is no matter any more once it took place", async () => {
    const { id, kept } = await booked(member, doctor);
    await db.update(bookings).set({ currentProgress: "generating_report" }).where(eq(bookings.id, id));
    lasts(90);
    expect(await reconcile(new Date())).toEqual({ differing: 0, uncompared: 0 });
    await hearOf(kept);
    expect((await bothSides(id)).booking).toMatchObject({ durationMinutes: 60, version: 1 });
  });
});

test("an appointment that is no longer there is a difference, unless its booking is off", async () => {
  const { id, kept } = await booked(member, doctor);
  standIn.world.appointments.splice(standIn.world.appointments.indexOf(kept), 1);
  await hearOf(kept);
  expect(await openLines()).toEqual([`missing_there ${kept.id}`]);
  await db.update(bookings).set({ currentProgress: "cancelled" }).where(eq(bookings.id, id));
  await hearOf(kept);
  expect(await openLines()).toEqual([]);
});

test("appointments of a calendar that is ours again are history", async () => {
  const { id, kept } = await booked(member, doctor);
  const past = addMinutes(new Date(kept.startsAt), -60 * 1440);
  await db.update(bookings).set({ appointmentDate: past }).where(eq(bookings.id, id));
  expect(await unlinkSpecialist(office.viewer, doctor, new Date())).toMatchObject({ ok: true });
  await hearOf(kept);
  expect((await bothSides(id)).booking).toMatchObject({ appointmentDate: past, version: 1 });
});
