import { addDays, weekdayOf } from "./zones";

export function isBusinessDay(date: string): boolean {
  return weekdayOf(date) <= 5;
}

/** The first `count` business days after `from`, which itself is never among them. */
export function nextBusinessDays(from: string, count: number): string[] {
  const days: string[] = [];
  for (let date = addDays(from, 1); days.length < count; date = addDays(date, 1)) {
    if (isBusinessDay(date)) days.push(date);
  }
  return days;
}
