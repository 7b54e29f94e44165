import { and, asc, eq, gt, gte, inArray } from "drizzle-orm";
import { db } from "db/client";
import { bookings, dateHours, hours, leave, places, specialists } from "db/schema";
import { type Holidays, publicHolidays } from "~/domain/calendar/public-holidays.server";
import { addDays, today } from "~/domain/calendar/zones";
import { leftOutside, type WorkingTime } from "./working-time";
import type { WorkingTimeChange } from "./working-time-change";

/**
 * When the specialist works from now on: dates and leave that are over are left out. The holidays are asked for
 * beforehand, because this is also read inside transactions.
 */
export async function workingTimeOf(
  specialistId: string,
  holidays: Holidays,
  now: Date,
): Promise<WorkingTime | undefined> {
  const [specialist] = await db.select().from(specialists).where(eq(specialists.id, specialistId));
  if (!specialist) return undefined;
  const { timeZone, worksOnHolidays } = specialist;
  // A place may lie in a zone where it is still yesterday.
  const since = addDays(today(now, timeZone), -1);
  const { id, state } = places;
  const all = await db.select({ id, state, timeZone: places.timeZone }).from(places);
  return {
    timeZone,
    places: new Map(all.map((place) => [place.id, place])),
    holidayOn: worksOnHolidays ? () => undefined : holidays,
    hours: await hoursOf(specialistId),
    dates: await datesOf(specialistId, since),
    leave: await leaveOf(specialistId, now),
  };
}

function hoursOf(specialistId: string) {
  const { id, placeId, weekday, startsMinute, endsMinute } = hours;
  return db
    .select({ id, placeId, weekday, startsMinute, endsMinute })
    .from(hours)
    .where(eq(hours.specialistId, specialistId))
    .orderBy(asc(weekday), asc(startsMinute), asc(id));
}

function datesOf(specialistId: string, since: string) {
  const { id, date, placeId, startsMinute, endsMinute } = dateHours;
  return db
    .select({ id, date, placeId, startsMinute, endsMinute })
    .from(dateHours)
    .where(and(eq(dateHours.specialistId, specialistId), gte(date, since)))
    .orderBy(asc(date), asc(startsMinute), asc(id));
}

function leaveOf(specialistId: string, now: Date) {
  const { id, startsAt, endsAt, note } = leave;
  return db
    .select({ id, startsAt, endsAt, note })
    .from(leave)
    .where(and(eq(leave.specialistId, specialistId), gt(endsAt, now)))
    .orderBy(asc(startsAt), asc(id));
}

/** Examinations that are still to come. Who keeps a calendar sees all of its bookings. */
export function upcomingOf(specialistId: string, now: Date) {
  return db
    .select({
      id: bookings.id,
      reference: bookings.reference,
      examineeName: bookings.examineeName,
      appointmentDate: bookings.appointmentDate,
      durationMinutes: bookings.durationMinutes,
      timeZone: bookings.timeZone,
      localDate: bookings.localDate,
      placeId: bookings.placeId,
    })
    .from(bookings)
    .where(and(eq(bookings.specialistId, specialistId), areUpcoming(now)))
    .orderBy(asc(bookings.appointmentDate), asc(bookings.id));
}

export type Upcoming = Awaited<ReturnType<typeof upcomingOf>>[number];

export function areUpcoming(now: Date) {
  return and(areAwaited(), gt(bookings.appointmentDate, now));
}

/** The examination is still to take place: `isAwaited` of a booking says the same in plain code. */
export function areAwaited() {
  return and(eq(bookings.status, "active"), inArray(bookings.currentProgress, ["scheduled", "rescheduled"]));
}

/** The bookings that such a change would leave outside working time, earliest first. */
export async function leftOutsideBy(
  specialistId: string,
  { edit }: WorkingTimeChange,
  now: Date,
): Promise<Upcoming[]> {
  const before = await workingTimeOf(specialistId, await publicHolidays(), now);
  const edited = before && edit(before);
  return edited?.ok ? leftOutside(before!, edited.value, await upcomingOf(specialistId, now)) : [];
}
