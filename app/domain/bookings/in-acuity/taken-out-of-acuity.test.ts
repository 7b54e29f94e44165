import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { bookings, occupancy } from "db/schema";
import { bookedInAcuity, bothSides, linked, offered } from "db/testing/acuity";
import { cast, type Person } from "db/testing/people";
import { unlinkSpecialist } from "~/domain/acuity/link-specialist.server";
import { askToSync } from "~/domain/acuity/readings.server";
import { syncDue } from "~/domain/acuity-sync/sync-due.server";
import { addMinutes } from "~/domain/calendar/interval";
import type { Kept } from "~/integrations/acuity/testing/stand-in/world";
import { cancelBooking } from "../cancel-booking.server";
import { changeProgress } from "../change-progress.server";
import { rescheduleBooking } from "../reschedule-booking.server";

/** An examinee did not come, and the calendar is kept here again since. */

let member: Person, office: Person, doctor: string, id: string, kept: Kept;

beforeEach(async () => {
  ({ member, office } = await cast());
  doctor = await linked(office);
  ({ id, kept } = await bookedInAcuity(member, doctor));
  kept.startsAt = addMinutes(kept.createdAt, -180);
  const missed = {
    appointmentDate: kept.startsAt,
    currentProgress: "no_show" as const,
    meetingLink: "https://x.example/1",
  };
  await db.update(bookings).set(missed).where(eq(bookings.id, id));
  expect(await unlinkSpecialist(office.viewer, doctor, new Date())).toMatchObject({ ok: true });
});

const claims = () => db.$count(occupancy, eq(occupancy.bookingId, id));
const cancel = (version: number) =>
  cancelBooking(member.viewer, id, { reason: "Settled", version }, new Date());

test("a booking that gets a new time here has nothing to do with its appointment any more", async () => {
  const startsAt = (await offered(doctor, { claimantId: id }))[0]!;
  const asked = { startsAt, version: 1 };
  expect(await rescheduleBooking(member.viewer, id, asked, new Date())).toMatchObject({ ok: true });
  const moved = { appointmentDate: startsAt, acuityAppointmentId: null, meetingLink: null };
  expect([(await bothSides(id)).booking, await claims()]).toMatchObject([moved, 1]);
  await askToSync(String(kept.id), new Date());
  await syncDue({ error: (details: object) => expect.fail(JSON.stringify(details)) });
  expect((await bothSides(id)).booking).toMatchObject(moved);
  expect(await cancel(2)).toMatchObject({ ok: true });
  expect([(await bothSides(id)).booking!.currentProgress, await claims()]).toEqual(["cancelled", 0]);
});

test.each<[string, () => Promise<{ ok: boolean }>]>([
  ["by its referrer", () => cancel(1)],
  [
    "as its progress",
    () => changeProgress(office.viewer, id, { to: "cancelled", note: "Settled", version: 1 }, new Date()),
  ],
])("a booking that stays as it was is cancelled here, %s", async (_, end) => {
  expect(await end()).toMatchObject({ ok: true });
  expect((await bothSides(id)).booking!.currentProgress).toBe("cancelled");
  expect(kept.canceled).toBe(false);
});
