import { addMinutes, type Interval, overlaps } from "~/domain/calendar/interval";
import { endOfGap, instantsAt, weekdayOf } from "~/domain/calendar/zones";
import type { WeeklyHours } from "./manage-directory";

export type HoursEntry = WeeklyHours & { id: string };
/** Part of one date; without minutes it says that there is no work on that date. */
export type DateEntry = {
  id: string;
  date: string;
  placeId: string | null;
  startsMinute: number | null;
  endsMinute: number | null;
};
export type LeaveEntry = Interval & { id: string; note: string | null };

/** Everything that says when somebody works: each week, on single dates instead, and when not at all. */
export type WorkingTime = {
  /** Of telehealth, and of leave. */
  timeZone: string;
  /** Time zones of the places. */
  zones: ReadonlyMap<string, string>;
  hours: HoursEntry[];
  dates: DateEntry[];
  leave: LeaveEntry[];
};

export type Appointment = {
  appointmentDate: Date;
  durationMinutes: number;
  localDate: string;
  placeId: string | null;
};

/** Those that lay within working time and do not any more. What lay outside already has been let stand before. */
export function leftOutside<A extends Appointment>(
  before: WorkingTime,
  after: WorkingTime,
  appointments: A[],
): A[] {
  return appointments.filter((each) => isWithin(before, each) && !isWithin(after, each));
}

/** Do they work then, there? Parts of a day that touch count as one. */
export function isWithin(time: WorkingTime, appointment: Appointment): boolean {
  const { appointmentDate: startsAt, durationMinutes, localDate, placeId } = appointment;
  const span = { startsAt, endsAt: addMinutes(startsAt, durationMinutes) };
  if (time.leave.some((away) => overlaps(away, span))) return false;
  const zone = placeId === null ? time.timeZone : time.zones.get(placeId);
  if (zone === undefined) return false;
  const parts = partsOf(time, localDate)
    .filter((part) => part.placeId === placeId)
    .map((part) => spanOf(localDate, part, zone));
  return joined(parts).some((part) => part.startsAt <= span.startsAt && span.endsAt <= part.endsAt);
}

type Part = { placeId: string | null; startsMinute: number; endsMinute: number };

function partsOf(time: WorkingTime, date: string): Part[] {
  const instead = time.dates.filter((entry) => entry.date === date);
  if (instead.length > 0) return instead.filter(isPart);
  return time.hours.filter((entry) => entry.weekday === weekdayOf(date));
}

export function isPart(entry: DateEntry): entry is DateEntry & Part {
  return entry.startsMinute !== null && entry.endsMinute !== null;
}

function spanOf(date: string, { startsMinute, endsMinute }: Part, zone: string): Interval {
  const at = (minute: number, which: 0 | -1) =>
    instantsAt(date, minute, zone).at(which) ?? endOfGap(date, minute, zone);
  return { startsAt: at(startsMinute, 0), endsAt: at(endsMinute, -1) };
}

function joined(spans: Interval[]): Interval[] {
  const found: Interval[] = [];
  for (const span of spans.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
    const last = found.at(-1);
    if (last && span.startsAt <= last.endsAt) last.endsAt = span.endsAt;
    else found.push({ ...span });
  }
  return found;
}
