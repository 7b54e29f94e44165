import { hoursOfDate, type Schedule } from "~/domain/calendar/hours-of-date";
import { addMinutes, type Interval, overlaps } from "~/domain/calendar/interval";
import type { Span } from "~/domain/calendar/slots";
import { type State, stateOfZone } from "~/domain/calendar/states";
import { endOfGap, instantsAt } from "~/domain/calendar/zones";
import type { WeeklyHours } from "./weekly-hours";

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
  places: ReadonlyMap<string, { timeZone: string; state: State }>;
  holidayOn: Schedule["holidayOn"];
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
  const [was, is] = [workOf(before), workOf(after)];
  return appointments.filter((each) => was(each) && !is(each));
}

/** Asks whether they work then, there. Parts of a day that touch count as one. */
export function workOf(time: WorkingTime): (appointment: Appointment) => boolean {
  const schedule = scheduleOf(time);
  return ({ appointmentDate: startsAt, durationMinutes, localDate, placeId }) => {
    const wanted = { startsAt, endsAt: addMinutes(startsAt, durationMinutes) };
    if (time.leave.some((away) => overlaps(away, wanted))) return false;
    const parts = hoursOfDate(localDate, schedule)
      .filter((part) => part.placeId === placeId)
      .map((part) => intervalOf(localDate, part));
    return joined(parts).some((part) => part.startsAt <= wanted.startsAt && wanted.endsAt <= part.endsAt);
  };
}

export function isPart<Entry extends Pick<DateEntry, "startsMinute" | "endsMinute">>(
  entry: Entry,
): entry is Entry & { startsMinute: number; endsMinute: number } {
  return entry.startsMinute !== null && entry.endsMinute !== null;
}

function scheduleOf({ hours, dates, places, timeZone, holidayOn }: WorkingTime): Schedule {
  const zoneOf = (placeId: string | null) => places.get(placeId ?? "")?.timeZone ?? timeZone;
  return {
    weekly: hours.map((entry) => ({
      ...entry,
      timeZone: zoneOf(entry.placeId),
      state: places.get(entry.placeId ?? "")?.state ?? stateOfZone(timeZone),
    })),
    dates: dates.map((entry) => ({ ...entry, timeZone: zoneOf(entry.placeId) })),
    holidayOn,
  };
}

function intervalOf(date: string, { startsMinute, endsMinute, timeZone }: Span): Interval {
  const at = (minute: number, which: 0 | -1) =>
    instantsAt(date, minute, timeZone).at(which) ?? endOfGap(date, minute, timeZone);
  return { startsAt: at(startsMinute, 0), endsAt: at(endsMinute, -1) };
}

function joined(spans: Interval[]): Interval[] {
  const found: Interval[] = [];
  for (const span of spans.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
    const last = found.at(-1);
    if (last && span.startsAt <= last.endsAt)
      last.endsAt = span.endsAt > last.endsAt ? span.endsAt : last.endsAt;
    else found.push({ ...span });
  }
  return found;
}
