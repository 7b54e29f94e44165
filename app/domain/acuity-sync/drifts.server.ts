import { and, desc, eq, isNotNull, isNull } from "drizzle-orm";
import { db } from "db/client";
import { acuityDrifts, bookings } from "db/schema";
import { newId } from "~/domain/ids";
import type { Viewer } from "~/domain/viewer";
import type { Appointment } from "~/integrations/acuity/acuity";
import { maySeeAcuity } from "./event-reads.server";

/** Where a booking and its appointment differ. */
export type Drift = {
  kind: string;
  appointmentId: string;
  /** As Acuity showed it; none when it is not there. */
  there?: Pick<Appointment, "startsAt" | "calendarId">;
};

const isOpen = isNull(acuityDrifts.mendedAt);
const openOf = (appointmentId: string) => and(eq(acuityDrifts.appointmentId, appointmentId), isOpen);

/** One open line for each appointment, until it is mended; it says what was found when it was last read. */
export async function noteDrift({ kind, appointmentId, there }: Drift, now: Date): Promise<void> {
  const booking = await findBooked(appointmentId);
  const details = {
    ...(booking && { here: booking.startsAt.toISOString() }),
    ...(there && { there: there.startsAt.toISOString(), calendarId: there.calendarId }),
  };
  const line = { kind, appointmentId, bookingId: booking?.id ?? null, details };
  const { rowCount } = await db.update(acuityDrifts).set(line).where(openOf(appointmentId));
  if (rowCount === 0) await db.insert(acuityDrifts).values({ id: newId(), ...line, foundAt: now });
}

/** Comparing lists finds less than reading the appointment, and does not overrule it. */
export async function suspectDrift(drift: Drift, now: Date): Promise<void> {
  if ((await db.$count(acuityDrifts, openOf(drift.appointmentId))) === 0) await noteDrift(drift, now);
}

async function findBooked(appointmentId: string) {
  const [found] = await db
    .select({ id: bookings.id, startsAt: bookings.appointmentDate })
    .from(bookings)
    .where(eq(bookings.acuityAppointmentId, appointmentId));
  return found;
}

export async function mendDrifts(appointmentId: string, now: Date): Promise<void> {
  await db.update(acuityDrifts).set({ mendedAt: now }).where(openOf(appointmentId));
}

/** Of which appointments a line is open; the latest thousand. */
export async function listOpenAppointments(): Promise<string[]> {
  const rows = await db
    .select({ appointmentId: acuityDrifts.appointmentId })
    .from(acuityDrifts)
    .where(and(isNotNull(acuityDrifts.appointmentId), isOpen))
    .orderBy(desc(acuityDrifts.foundAt))
    .limit(1_000);
  return rows.map(({ appointmentId }) => appointmentId!);
}

/** The calendars that could not be compared this time, and why; the lines of all others are mended. */
export async function noteUncompared(uncompared: Map<string, string>, now: Date): Promise<void> {
  const kind = "not_compared";
  const lines = await db
    .select()
    .from(acuityDrifts)
    .where(and(eq(acuityDrifts.kind, kind), isOpen));
  const stillOpen = new Set<string>();
  for (const { id, details } of lines) {
    if (uncompared.has(details.calendarId!)) stillOpen.add(details.calendarId!);
    else await db.update(acuityDrifts).set({ mendedAt: now }).where(eq(acuityDrifts.id, id));
  }
  for (const [calendarId, because] of uncompared)
    if (!stillOpen.has(calendarId))
      await db
        .insert(acuityDrifts)
        .values({ id: newId(), kind, details: { calendarId, because }, foundAt: now });
}

/** The open ones, newest first; at most a hundred. */
export function listOpenDrifts(viewer: Viewer) {
  if (!maySeeAcuity(viewer)) return [];
  const { id, kind, appointmentId, bookingId, details, foundAt } = acuityDrifts;
  const booking = { reference: bookings.reference, timeZone: bookings.timeZone };
  return db
    .select({ id, kind, appointmentId, bookingId, details, foundAt, ...booking })
    .from(acuityDrifts)
    .leftJoin(bookings, eq(bookings.id, acuityDrifts.bookingId))
    .where(isOpen)
    .orderBy(desc(foundAt))
    .limit(100);
}
