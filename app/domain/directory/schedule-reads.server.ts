import { and, asc, eq, gt, gte, inArray, lt, sql } from "drizzle-orm";
import { db } from "db/client";
import { dateHours, hours, leave, places, specialists } from "db/schema";
import type { DateHoursRow, HoursRow } from "~/domain/calendar/hours-of-date";
import type { Interval } from "~/domain/calendar/interval";
import { type State, stateOfZone } from "~/domain/calendar/states";
import { addDays, localDateOf } from "~/domain/calendar/zones";

export type WorkingTimes = { weekly: HoursRow[]; dates: DateHoursRow[]; leave: Interval[] };

/** When these specialists work, as far as it touches the span: three queries, however many they are. */
export async function workingTimesOf(
  specialistIds: string[],
  span: Interval,
): Promise<Map<string, WorkingTimes>> {
  const found = new Map<string, WorkingTimes>(
    specialistIds.map((id) => [id, { weekly: [], dates: [], leave: [] }]),
  );
  if (specialistIds.length === 0) return found;
  const [weekly, dates, away] = await Promise.all([
    weeklyRows(specialistIds),
    dateRows(specialistIds, span),
    leaveRows(specialistIds, span),
  ]);
  for (const { id, state, ...row } of weekly)
    found.get(id)!.weekly.push({ ...row, state: (state as State | null) ?? stateOfZone(row.timeZone) });
  for (const { id, ...row } of dates) found.get(id)!.dates.push(row);
  for (const { id, ...row } of away) found.get(id)!.leave.push(row);
  return found;
}

/** In the zone of the place, or in the specialist's own for telehealth. */
const timeZone = sql<string>`coalesce(${places.timeZone}, ${specialists.timeZone})`;

function weeklyRows(ids: string[]) {
  return db
    .select({
      id: hours.specialistId,
      weekday: hours.weekday,
      startsMinute: hours.startsMinute,
      endsMinute: hours.endsMinute,
      placeId: hours.placeId,
      timeZone,
      state: places.state,
    })
    .from(hours)
    .innerJoin(specialists, eq(specialists.id, hours.specialistId))
    .leftJoin(places, eq(places.id, hours.placeId))
    .where(inArray(hours.specialistId, ids));
}

function dateRows(ids: string[], { startsAt, endsAt }: Interval) {
  // Dates are local: a day more on either side covers every zone.
  const [first, last] = [addDays(localDateOf(startsAt, "UTC"), -1), addDays(localDateOf(endsAt, "UTC"), 1)];
  return db
    .select({
      id: dateHours.specialistId,
      date: dateHours.date,
      startsMinute: dateHours.startsMinute,
      endsMinute: dateHours.endsMinute,
      placeId: dateHours.placeId,
      timeZone,
    })
    .from(dateHours)
    .innerJoin(specialists, eq(specialists.id, dateHours.specialistId))
    .leftJoin(places, eq(places.id, dateHours.placeId))
    .where(
      and(
        inArray(dateHours.specialistId, ids),
        gte(dateHours.date, first),
        sql`${dateHours.date} <= ${last}`,
      ),
    )
    .orderBy(asc(dateHours.date));
}

function leaveRows(ids: string[], { startsAt, endsAt }: Interval) {
  return db
    .select({ id: leave.specialistId, startsAt: leave.startsAt, endsAt: leave.endsAt })
    .from(leave)
    .where(and(inArray(leave.specialistId, ids), lt(leave.startsAt, endsAt), gt(leave.endsAt, startsAt)))
    .orderBy(asc(leave.startsAt));
}
