import { dayIn, daysAround, instantOf, weekdayOf } from "./clock";
import type { Calendar, Type, World } from "./world";

const minute = 60_000;
const hour = 60 * minute;

export type TimeFault =
  "not_available" | "not_available_min_hours_in_advance" | "not_available_max_days_in_advance";

/** Beginnings on a day of `zone` that a client could book now. */
export function freeStarts(
  world: World,
  wanted: { calendar: Calendar; type: Type; date: string; zone: string; ignore?: number[] },
  now: Date,
): Date[] {
  const { calendar, type, date, zone, ignore } = wanted;
  return daysAround(date)
    .flatMap((day) => gridOf(calendar, type, day))
    .filter((start) => dayIn(start, zone) === date)
    .filter((start) => !noticeFault(world, start, now))
    .filter((start) => !isBusy(world, calendar, type, start, ignore ?? []));
}

/** Why a client could not book this; `now` matters for notice. */
export function faultOf(
  world: World,
  wanted: { calendar: Calendar; type: Type; start: Date; ignore?: number[] },
  now: Date,
): TimeFault | undefined {
  const { calendar, type, start, ignore = [] } = wanted;
  const tooSoonOrLate = noticeFault(world, start, now);
  if (tooSoonOrLate) return tooSoonOrLate;
  const day = dayIn(start, calendar.timezone);
  const isOffered = gridOf(calendar, type, day).some((each) => each.getTime() === start.getTime());
  return isOffered && !isBusy(world, calendar, type, start, ignore) ? undefined : "not_available";
}

function noticeFault({ rules }: World, start: Date, now: Date): TimeFault | undefined {
  const aheadMs = start.getTime() - now.getTime();
  if (aheadMs < rules.minHoursInAdvance * hour) return "not_available_min_hours_in_advance";
  if (aheadMs > rules.maxDaysInAdvance * 24 * hour) return "not_available_max_days_in_advance";
  return undefined;
}

function gridOf(calendar: Calendar, type: Type, day: string): Date[] {
  if (!calendar.isOpenDaily && weekdayOf(day) > 5) return [];
  const opens = instantOf(day, calendar.opens, calendar.timezone).getTime();
  const last = instantOf(day, calendar.closes, calendar.timezone).getTime() - type.duration * minute;
  const starts: Date[] = [];
  for (let at = opens; at <= last; at += calendar.everyMinutes * minute) starts.push(new Date(at));
  return starts;
}

function isBusy(world: World, calendar: Calendar, type: Type, start: Date, ignore: number[]): boolean {
  const wanted = spanOf(type, start);
  const taken = world.appointments
    .filter((each) => each.calendarID === calendar.id && !each.canceled && !ignore.includes(each.id))
    .map((each) =>
      spanOf(
        world.types.find(({ id }) => id === each.appointmentTypeID)!,
        each.startsAt,
      ),
    );
  const blocked = world.blocks
    .filter((block) => block.calendarID === calendar.id)
    .map((block) => [block.startsAt.getTime(), block.endsAt.getTime()] as const);
  return [...taken, ...blocked].some(([from, to]) => wanted[0] < to && from < wanted[1]);
}

function spanOf(type: Type, start: Date): readonly [number, number] {
  const at = start.getTime();
  return [at - type.paddingBefore * minute, at + (type.duration + type.paddingAfter) * minute];
}
