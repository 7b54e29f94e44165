import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { bookings } from "db/schema";
import { calendarId, linked, offered, standIn } from "db/testing/acuity";
import { cast, type Person } from "db/testing/people";
import { rescheduleBooking } from "~/domain/bookings/reschedule-booking.server";
import { reconcile } from "./reconcile.server";
import { syncDue } from "./sync-due.server";
import { booked, silent, tell } from "./testing/told";

/** An appointment in person, for whose place Acuity has a link to a map. */
const map = "https://maps.example/?q=1+Martin+Place";

let member: Person, doctor: string;

beforeEach(async () => {
  const { member: somebody, office } = await cast();
  member = somebody;
  doctor = await linked(office, member.viewer.organizationId);
  standIn.world.types[0]!.location = map;
});

const linkOf = async (appointmentId: number) => {
  const isIt = eq(bookings.acuityAppointmentId, String(appointmentId));
  const [row] = await db.select({ link: bookings.meetingLink }).from(bookings).where(isIt);
  return row!.link;
};

test("booked and moved here, it is not met by that link", async () => {
  const { id, kept } = await booked(member, doctor);
  expect(await linkOf(kept.id)).toBeNull();
  const startsAt = (await offered(doctor, { claimantId: id }))[3]!;
  const moved = await rescheduleBooking(member.viewer, id, { startsAt, version: 1 }, new Date());
  expect(moved).toMatchObject({ ok: true });
  expect(await linkOf(kept.id)).toBeNull();
});

test("nor made and moved in Acuity", async () => {
  const [first, , later] = await offered(doctor);
  const at = { calendarID: Number(calendarId), appointmentTypeID: 7000001 };
  const kept = standIn.bookInAcuity({ ...at, datetime: first!.toISOString() });
  await tell("scheduled", kept);
  await syncDue(silent);
  expect(await linkOf(kept.id)).toBeNull();
  standIn.moveInAcuity(kept.id, { datetime: later!.toISOString() });
  await tell("rescheduled", kept);
  await syncDue(silent);
  expect(await linkOf(kept.id)).toBeNull();
});

test("one that was taken for a room goes when both sides are compared", async () => {
  const { id, kept } = await booked(member, doctor);
  await db.update(bookings).set({ meetingLink: map }).where(eq(bookings.id, id));
  expect(await reconcile(new Date())).toEqual({ differing: 1, uncompared: 0 });
  await syncDue(silent);
  expect(await linkOf(kept.id)).toBeNull();
  expect(await reconcile(new Date())).toEqual({ differing: 0, uncompared: 0 });
});
