import { isBusinessDay, nextBusinessDays } from "~/domain/calendar/business-days";
import { publicHolidays } from "~/domain/calendar/public-holidays.server";
import { addDays, instantsAt, localDateOf } from "~/domain/calendar/zones";

/** The office's own time; the story's days are its days. */
export const officeZone = "Australia/Sydney";

const holidays = await publicHolidays();
const isHoliday = (date: string) => holidays("NSW", date) !== undefined;

export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000);
}

/** The business day so many after (or, below zero, before) a date; 0 is the date itself or the next one. */
export function businessDay(date: string, count: number): string {
  if (count > 0) return nextBusinessDays(date, count, isHoliday).at(-1)!;
  let found = date;
  if (count === 0) while (!isBusinessDay(found, isHoliday)) found = addDays(found, 1);
  for (let left = -count; left > 0; left -= isBusinessDay(found, isHoliday) ? 1 : 0)
    found = addDays(found, -1);
  return found;
}

export function officeTime(date: string, minute: number): Date {
  return instantsAt(date, minute, officeZone)[0]!;
}

/** That many business days after an instant, at a minute of the office's day. */
export function businessDaysAfter(instant: Date, count: number, minute: number): Date {
  return officeTime(businessDay(localDateOf(instant, officeZone), count), minute);
}
