import type { Interval } from "./interval";
import { addDays, daysBetween, weekdayOf } from "./zones";

/** The local dates of a stretch, both ends included. */
export type Period = { from: string; to: string };

/** So many days, the first of them `date`. */
export function daysFrom(date: string, days: number): Period {
  return { from: date, to: addDays(date, days - 1) };
}

/** The week of a date, Monday first. */
export function weekOf(date: string): Period {
  return daysFrom(addDays(date, 1 - weekdayOf(date)), 7);
}

/** The month of a date, or the one so many months later. */
export function monthOf(date: string, later = 0): Period {
  const from = firstOfMonth(date, later);
  return { from, to: addDays(firstOfMonth(from, 1), -1) };
}

export function datesOf({ from, to }: Period): string[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, days) => addDays(from, days));
}

/** The weeks of a month, Monday first; a day of another month is undefined. */
export function monthGrid(date: string): (string | undefined)[][] {
  const month = monthOf(date);
  const days = datesOf({ from: weekOf(month.from).from, to: weekOf(month.to).to });
  const inMonth = days.map((day) => (day >= month.from && day <= month.to ? day : undefined));
  return Array.from({ length: days.length / 7 }, (_, week) => inMonth.slice(week * 7, week * 7 + 7));
}

/** Every instant that is on one of these local dates anywhere: zones reach from UTC-12 to UTC+14. */
export function instantsOf({ from, to }: Period): Interval {
  return {
    startsAt: new Date(`${addDays(from, -1)}T10:00:00Z`),
    endsAt: new Date(`${addDays(to, 1)}T12:00:00Z`),
  };
}

function firstOfMonth(date: string, later: number): string {
  const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + later;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}-01`;
}
