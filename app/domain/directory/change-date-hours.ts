import { weekdayOf } from "~/domain/calendar/zones";
import { fingerprint } from "~/domain/fingerprint";
import { newId } from "~/domain/ids";
import { done, refuse } from "~/domain/outcome";
import { collide, isPossible, type WeeklyHours } from "./weekly-hours";
import { type DateEntry, isPart, type WorkingTime } from "./working-time";
import type { Edited, WorkingTimeChange } from "./working-time-change";

const mostDates = 400;

export type DatePart = { date: string; placeId: string | null; startsMinute: number; endsMinute: number };

/** Work on one date instead of that weekday's hours; a second part of the same date is added to the first. */
export function addDateHours(part: DatePart): WorkingTimeChange {
  return { action: "date_hours.added", edit: (time) => withPart(time, part) };
}

/** No work on that date. */
export function closeDate(date: string): WorkingTimeChange {
  const none = { date, placeId: null, startsMinute: null, endsMinute: null };
  return {
    action: "date_hours.added",
    edit: (time) =>
      entriesOf(time, date).length > 0 ? refuse("date_has_hours") : withEntry(time, { ...none, id: newId() }),
  };
}

/** The hours of the week count again. `seen` is what a page showed of that date. */
export function restoreDate({ date, seen }: { date: string; seen: string }): WorkingTimeChange {
  return {
    action: "date_hours.removed",
    edit: (time) =>
      fingerprint(entriesOf(time, date)) === seen
        ? done({ ...time, dates: time.dates.filter((entry) => entry.date !== date) })
        : refuse("changed_meanwhile"),
  };
}

export function entriesOf({ dates }: Pick<WorkingTime, "dates">, date: string): DateEntry[] {
  return dates.filter((entry) => entry.date === date);
}

function withPart(time: WorkingTime, part: DatePart): Edited {
  const entries = entriesOf(time, part.date);
  if (part.placeId !== null && !time.places.has(part.placeId)) return refuse("unknown_place");
  if (entries.some((entry) => !isPart(entry))) return refuse("date_is_off");
  if (!isPossible(asHours(part))) return refuse("hours_impossible");
  if (entries.filter(isPart).some((other) => collide(asHours(other), asHours(part))))
    return refuse("hours_collide");
  return withEntry(time, { ...part, id: newId() });
}

function asHours(part: DatePart): WeeklyHours {
  return { ...part, weekday: weekdayOf(part.date) };
}

function withEntry(time: WorkingTime, entry: DateEntry): Edited {
  const dates = [...time.dates, entry];
  return dates.length > mostDates ? refuse("too_many") : done({ ...time, dates });
}
