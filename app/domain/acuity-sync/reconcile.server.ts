import { and, eq, gte, isNotNull, lt, lte } from "drizzle-orm";
import { db, transaction } from "db/client";
import { bookings, installation } from "db/schema";
import { acuity } from "~/domain/acuity/connection.server";
import { askToSyncAll } from "~/domain/acuity/readings.server";
import { isAwaited } from "~/domain/bookings/booking";
import { addMinutes } from "~/domain/calendar/interval";
import { addDays, localDateOf } from "~/domain/calendar/zones";
import { listAcuityLinks } from "~/domain/directory/acuity-link-reads.server";
import { type AcuityLink, appointmentTypeOf } from "~/domain/directory/acuity-link";
import { AcuityRefused, AcuityUnreachable, type Appointment } from "~/integrations/acuity/acuity";
import { elsewhere, mayMove, otherDetails } from "./compare";
import { type Drift, listOpenAppointments, noteUncompared, suspectDrift } from "./drifts.server";
import { isLineDown } from "./line-down";

const everyMinutes = 15;
const daysBack = 1;
const daysAhead = 90;
const key = "acuity_reconciled_at";

type Ours = Awaited<ReturnType<typeof bookingsOf>>[number];

export type Compared = { differing: number; uncompared: number };

/**
 * Webhooks get lost: compares both sides, and has every appointment that differs read again, also one that differed
 * before, for it may have been put right since. A calendar that Acuity does not tell about does not keep the others.
 */
export async function reconcile(now: Date): Promise<Compared> {
  const uncompared = new Map<string, string>();
  for (const link of await listAcuityLinks()) {
    const found = await ifAnswered(() => compare(link, now));
    if (typeof found === "string") uncompared.set(link.calendarId, found);
    else await transaction(() => keep(found, now));
  }
  const differing = await listOpenAppointments();
  await transaction(async () => {
    await askToSyncAll(new Map(differing.map((id) => [id, now])));
    await noteUncompared(uncompared, now);
  });
  return { differing: differing.length, uncompared: uncompared.size };
}

async function keep(differences: Drift[], now: Date): Promise<void> {
  for (const difference of differences) await suspectDrift(difference, now);
}

/** Why not, when it is about this calendar alone; all else is thrown. */
async function ifAnswered<T>(read: () => Promise<T>): Promise<T | string> {
  try {
    return await read();
  } catch (error) {
    if (isLineDown(error)) throw error;
    if (error instanceof AcuityRefused || error instanceof AcuityUnreachable) return error.because;
    throw error;
  }
}

/** One instance does it, every fifteen minutes. */
export async function isTimeToReconcile(now: Date): Promise<boolean> {
  const due = addMinutes(now, -everyMinutes).toISOString();
  await db.insert(installation).values({ key, value: "" }).onConflictDoNothing();
  const { rowCount } = await db
    .update(installation)
    .set({ value: now.toISOString() })
    .where(and(eq(installation.key, key), lte(installation.value, due)));
  return rowCount === 1;
}

async function compare(link: AcuityLink, now: Date): Promise<Drift[] | "too_many"> {
  const today = localDateOf(now, "Australia/Sydney");
  const [minDate, maxDate] = [addDays(today, -daysBack), addDays(today, daysAhead)];
  const asked = { calendarId: link.calendarId, minDate, maxDate, showAll: true, withoutForms: true };
  const { appointments: theirs, isComplete } = await acuity().listAppointments(asked);
  if (!isComplete) return "too_many";
  const ours = await bookingsOf(link.specialistId, now);
  const known = new Map(ours.map((booking) => [booking.appointmentId, booking]));
  const there = new Set(theirs.map(({ id }) => id));
  return [
    ...theirs.flatMap((appointment) => {
      const kind = kindOf(appointment, known.get(appointment.id), link);
      return kind ? [{ kind, appointmentId: appointment.id, there: appointment }] : [];
    }),
    // They may only lie outside the days that were listed: reading them again tells.
    ...ours
      .filter(({ startsAt }) => startsAt >= now)
      .filter((booking) => isAwaited(booking) && !there.has(booking.appointmentId!))
      .map(({ appointmentId }) => ({ kind: "missing_there", appointmentId: appointmentId! })),
  ];
}

/** Nothing that reading it again would leave as it is. */
function kindOf(appointment: Appointment, booking: Ours | undefined, link: AcuityLink): string | undefined {
  if (!booking) {
    const isOurs = appointmentTypeOf(link, appointment.appointmentTypeId) && !appointment.isCanceled;
    return isOurs ? "missing_here" : undefined;
  }
  const { currentProgress } = booking;
  const isOff = currentProgress === "cancelled" || currentProgress === "no_show";
  if (appointment.isCanceled)
    return isOff || currentProgress === "payment_received" ? undefined : "cancelled_there";
  if (isOff) return currentProgress === "no_show" ? undefined : "cancelled_here";
  const place = mayMove(booking) ? elsewhere(booking, appointment, link) : undefined;
  if (place) return place;
  if (appointment.startsAt.getTime() !== booking.startsAt.getTime()) return "other_time";
  return isAwaited(booking) && otherDetails(booking, appointment) ? "other_details" : undefined;
}

/** The bookings that hold a time within the days that are compared. */
function bookingsOf(specialistId: string, now: Date) {
  return db
    .select({
      appointmentId: bookings.acuityAppointmentId,
      startsAt: bookings.appointmentDate,
      appointmentType: bookings.appointmentType,
      durationMinutes: bookings.durationMinutes,
      status: bookings.status,
      currentProgress: bookings.currentProgress,
      meetingLink: bookings.meetingLink,
    })
    .from(bookings)
    .where(
      and(
        eq(bookings.specialistId, specialistId),
        isNotNull(bookings.acuityAppointmentId),
        gte(bookings.appointmentDate, addMinutes(now, -(daysBack + 1) * 1440)),
        lt(bookings.appointmentDate, addMinutes(now, (daysAhead - 1) * 1440)),
      ),
    )
    .limit(10_000);
}
