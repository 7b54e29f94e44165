import { type Terms, offeredOn } from "./free-days";
import { hasOwnHours, weeklyHours } from "./hours-of-date";
import { addMinutes, overlaps, widen } from "./interval";
import { freeSlots, type Slot } from "./slots";
import { addDays } from "./zones";

/** Why somebody has no free time of this kind. */
export type NoTimes =
  | { because: "retired" }
  | { because: "not_offered" }
  | { because: "too_far_ahead"; last: string }
  | { because: "fully_booked" }
  | { because: "on_leave"; until: Date; timeZone: string }
  | { because: "needs_notice"; until: Date; timeZone: string }
  | { because: "public_holiday"; name: string }
  | { because: "date_closed" }
  | { because: "not_working" };

/** Of several days the reason of the one that came closest to having a time. */
const closestFirst = [
  "fully_booked",
  "on_leave",
  "needs_notice",
  "public_holiday",
  "date_closed",
  "not_working",
] as const;
type OfDay = Extract<NoTimes, { because: (typeof closestFirst)[number] }>;

/** For days, both included, that have no free times; what neither hours, leave nor notice rule out was taken. */
export function whyNoTimes(from: string, to: string, terms: Terms): NoTimes {
  const { isRetired, last } = terms;
  if (isRetired) return { because: "retired" };
  if (!isEverOffered(terms, from)) return { because: "not_offered" };
  if (from > last) return { because: "too_far_ahead", last };
  let closest: OfDay = { because: "not_working" };
  for (let date = from; date <= to && date <= last; date = addDays(date, 1)) {
    const reason = whyNoneOn(date, terms);
    if (closestFirst.indexOf(reason.because) < closestFirst.indexOf(closest.because)) closest = reason;
    if (closest.because === "fully_booked") break;
  }
  return closest;
}

function isEverOffered({ schedule, fits }: Terms, from: string): boolean {
  return schedule.weekly.some(fits) || schedule.dates.some((row) => row.date >= from && isOpenFor(row, fits));
}

function isOpenFor(row: { startsMinute: number | null; placeId: string | null }, fits: Terms["fits"]) {
  return row.startsMinute !== null && fits(row);
}

function whyNoneOn(date: string, terms: Terms): OfDay {
  const offered = offeredOn(date, terms);
  if (offered.length === 0) return whyNoHours(date, terms);
  const { limits, leave } = terms;
  const inTime = freeSlots(offered, [], limits);
  const { timeZone } = offered[0]!;
  if (inTime.length === 0)
    return { because: "needs_notice", until: addMinutes(limits.now, limits.noticeMinutes), timeZone };
  if (freeSlots(inTime, leave, limits).length > 0) return { because: "fully_booked" };
  return { because: "on_leave", until: endOfLeave(inTime.at(-1)!, terms), timeZone };
}

function whyNoHours(date: string, { schedule, fits }: Terms): OfDay {
  if (hasOwnHours(date, schedule)) return { because: "date_closed" };
  for (const { state } of weeklyHours(date, schedule).filter(fits)) {
    const holiday = state && schedule.holidayOn(state, date);
    if (holiday) return { because: "public_holiday", name: holiday.name };
  }
  return { because: "not_working" };
}

/** Leave that goes straight on into other leave ends with that. */
function endOfLeave(slot: Slot, { leave, limits }: Terms): Date {
  let away = widen(slot, limits.bufferBefore, limits.bufferAfter);
  for (const next of leave.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
    const goesOn = overlaps(next, away) || next.startsAt.getTime() === away.endsAt.getTime();
    if (goesOn && next.endsAt > away.endsAt) away = { ...away, endsAt: next.endsAt };
  }
  return away.endsAt;
}
