import type { Holiday } from "./public-holidays.server";
import type { Span } from "./slots";
import type { State } from "./states";
import { weekdayOf } from "./zones";

/** Hours of each week; 1 is Monday. The state is where they are worked, if its holidays are known. */
export type HoursRow = Span & { weekday: number; state: State | undefined };

/** Hours of one date; without minutes there are none. */
export type DateHoursRow = Pick<Span, "placeId" | "timeZone"> & {
  date: string;
  startsMinute: number | null;
  endsMinute: number | null;
};

export type Schedule = {
  weekly: HoursRow[];
  dates: DateHoursRow[];
  /** For whoever works on public holidays there are none. */
  holidayOn: (state: State, date: string) => Holiday | undefined;
};

/** A date's own hours, if it has any; else those of the week, up to where a public holiday begins. */
export function hoursOfDate(date: string, schedule: Schedule): Span[] {
  const own = schedule.dates.filter((row) => row.date === date);
  return own.length > 0 ? own.filter(isOpen) : weeklyHours(date, schedule).flatMap(endedBy(date, schedule));
}

export function hasOwnHours(date: string, { dates }: Schedule): boolean {
  return dates.some((row) => row.date === date);
}

export function weeklyHours(date: string, { weekly }: Schedule): HoursRow[] {
  const weekday = weekdayOf(date);
  return weekly.filter((row) => row.weekday === weekday);
}

function isOpen(row: DateHoursRow): row is DateHoursRow & Span {
  return row.startsMinute !== null && row.endsMinute !== null;
}

function endedBy(date: string, { holidayOn }: Schedule) {
  return (row: HoursRow): Span[] => {
    const holiday = row.state && holidayOn(row.state, date);
    if (!holiday) return [row];
    const endsMinute = Math.min(row.endsMinute, holiday.fromMinute);
    return endsMinute > row.startsMinute ? [{ ...row, endsMinute }] : [];
  };
}
