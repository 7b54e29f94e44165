import { addDays, weekdayOf } from "./zones";

/** Which local dates are public holidays where the work is done. */
type IsHoliday = (date: string) => boolean;

const none: IsHoliday = () => false;

/** Monday to Friday, and no public holiday. */
export function isBusinessDay(date: string, isHoliday = none): boolean {
  return weekdayOf(date) <= 5 && !isHoliday(date);
}

/** The first `count` business days after `from`, which itself is never among them. */
export function nextBusinessDays(from: string, count: number, isHoliday = none): string[] {
  const days: string[] = [];
  for (let date = addDays(from, 1); days.length < count; date = addDays(date, 1)) {
    if (isBusinessDay(date, isHoliday)) days.push(date);
  }
  return days;
}

/** The business day that lies `count` of them before `until`; with none to count, that date itself. */
export function businessDayBefore(until: string, count: number, isHoliday = none): string {
  let date = until;
  for (let left = count; left > 0;) {
    date = addDays(date, -1);
    if (isBusinessDay(date, isHoliday)) left -= 1;
  }
  return date;
}
