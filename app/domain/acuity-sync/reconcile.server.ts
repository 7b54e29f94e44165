import { and, eq, gte, isNotNull, lt, lte } from "drizzle-orm";
import { db, transaction } from "db/client";
import { bookings, installation } from "db/schema";
import { acuity } from "~/domain/acuity/connection.server";
import { askToSyncAll } from "~/domain/acuity/readings.server";
import { addMinutes } from "~/domain/calendar/interval";
import { addDays, localDateOf } from "~/domain/calendar/zones";
import { listAcuityLinks } from "~/domain/directory/acuity-link-reads.server";
import { type AcuityLink, appointmentTypeOf } from "~/domain/directory/acuity-link";
import type { Appointment } from "~/integrations/acuity/acuity";
import { elsewhere, isAwaited, mayMove, otherDetails } from "./compare";
import { type Drift, noteDrift } from "./drifts.server";

const everyMinutes = 15;
const daysBack = 1;
const daysAhead = 90;
const key = "acuity_reconciled_at";

type Ours = Awaited<ReturnType<typeof bookingsOf>>[number];

/** Webhooks get lost: compares both sides, and has every appointment that differs read again. Answers how many. */
export async function reconcile(now: Date): Promise<number> {
  const differing = new Map<string, Date>();
  for (const link of await listAcuityLinks()) {
    const differences = await differencesOf(link, now);
    await keep(differences, now);
    // One that lies on the calendar of another specialist is found twice.
    for (const { appointmentId } of differences) differing.set(appointmentId, now);
  }
  return differing.size;
}

async function keep(differences: Drift[], now: Date): Promise<void> {
  await transaction(async () => {
    await askToSyncAll(new Map(differences.map(({ appointmentId }) => [appointmentId, now])));
    for (const difference of differences) await noteDrift(difference, now);
  });
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

async function differencesOf(link: AcuityLink, now: Date): Promise<Drift[]> {
  const today = localDateOf(now, "Australia/Sydney");
  const [minDate, maxDate] = [addDays(today, -daysBack), addDays(today, daysAhead)];
  const asked = { calendarId: link.calendarId, minDate, maxDate, showAll: true };
  const { appointments: theirs } = await acuity().listAppointments(asked);
  const ours = await bookingsOf(link.specialistId, now);
  const known = new Map(ours.map((booking) => [booking.appointmentId, booking]));
  const there = new Set(theirs.map(({ id }) => id));
  return [
    ...theirs.flatMap((appointment) => differenceOf(appointment, known.get(appointment.id), link)),
    ...ours
      .filter(({ startsAt }) => startsAt >= now)
      .filter((booking) => isAwaited(booking) && !there.has(booking.appointmentId!))
      .map(missingThere),
  ];
}

function differenceOf(appointment: Appointment, booking: Ours | undefined, link: AcuityLink): Drift[] {
  const { id: appointmentId, startsAt, isCanceled } = appointment;
  if (!booking) {
    const isOurs = appointmentTypeOf(link, appointment.appointmentTypeId) && !isCanceled;
    return isOurs
      ? [{ kind: "missing_here", appointmentId, details: { there: startsAt.toISOString() } }]
      : [];
  }
  const kind = kindOf(appointment, booking, link);
  const details = { here: booking.startsAt.toISOString(), there: startsAt.toISOString() };
  return kind ? [{ kind, appointmentId, bookingId: booking.id, details }] : [];
}

/** Nothing that reading it again would leave as it is. */
function kindOf(appointment: Appointment, booking: Ours, link: AcuityLink): string | undefined {
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

/** It may only lie outside the days that were listed: reading it again tells. */
function missingThere({ id, appointmentId, startsAt }: Ours): Drift {
  const details = { here: startsAt.toISOString() };
  return { kind: "missing_there", appointmentId: appointmentId!, bookingId: id, details };
}

/** The bookings that hold a time within the days that are compared. */
function bookingsOf(specialistId: string, now: Date) {
  return db
    .select({
      id: bookings.id,
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
