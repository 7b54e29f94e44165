import { addMinutes, overlaps, widen } from "./interval";
import type { Interval } from "./interval";
import { endOfGap, instantsAt, weekdayOf } from "./zones";
import type { ZoneId } from "./zones";

export type HoursRow = {
  weekday: number;
  startsMinute: number;
  endsMinute: number;
  placeId: string | null;
  timeZone: ZoneId;
};

export type Slot = Interval & { placeId: string | null; timeZone: ZoneId; localDate: string };

export type OfferLimits = {
  now: Date;
  noticeMinutes: number;
  until: Date;
  bufferBefore: number;
  bufferAfter: number;
};

export function slotsOn(date: string, hours: HoursRow[], slotMinutes: number): Slot[] {
  if (!(slotMinutes > 0)) throw new RangeError(`a slot cannot last ${slotMinutes} minutes`);
  const weekday = weekdayOf(date);
  const offers = hours
    .filter((row) => row.weekday === weekday)
    .flatMap((row) => gridOf(row, date, slotMinutes));
  return withoutOverlap(offers.sort(earliestFirst));
}

export function freeSlots(slots: Slot[], busy: Interval[], limits: OfferLimits): Slot[] {
  const earliest = addMinutes(limits.now, limits.noticeMinutes).getTime();
  const latest = limits.until.getTime();
  const isFree = sweepOver(mergeOverlapping(busy));
  return slots.filter((slot) => {
    const start = slot.startsAt.getTime();
    return (
      start >= earliest && start <= latest && isFree(widen(slot, limits.bufferBefore, limits.bufferAfter))
    );
  });
}

function gridOf(row: HoursRow, date: string, slotMinutes: number): Slot[] {
  const { placeId, timeZone } = row;
  const rowEnd =
    instantsAt(date, row.endsMinute, timeZone).at(-1) ?? endOfGap(date, row.endsMinute, timeZone);
  const grid: Slot[] = [];
  for (let minute = row.startsMinute; minute < row.endsMinute; minute += slotMinutes) {
    for (const startsAt of instantsAt(date, minute, timeZone)) {
      const endsAt = addMinutes(startsAt, slotMinutes);
      if (endsAt <= rowEnd) grid.push({ startsAt, endsAt, placeId, timeZone, localDate: date });
    }
  }
  return grid;
}

function withoutOverlap(offers: Slot[]) {
  const kept: Slot[] = [];
  for (const offer of offers) {
    const previous = kept.at(-1);
    if (!previous || !overlaps(previous, offer)) kept.push(offer);
  }
  return kept;
}

function mergeOverlapping(busy: Interval[]) {
  const merged: Interval[] = [];
  for (const next of busy.toSorted(earliestFirst)) {
    const last = merged.at(-1);
    if (!last || next.startsAt >= last.endsAt) merged.push({ ...next });
    else if (next.endsAt > last.endsAt) last.endsAt = next.endsAt;
  }
  return merged;
}

// The place in `busy` moves along with the wishes: one pass when these come earliest first, right in any order.
function sweepOver(busy: Interval[]) {
  let at = 0;
  const endsAfter = (index: number, wish: Interval) => busy[index]!.endsAt > wish.startsAt;
  return (wish: Interval) => {
    while (at > 0 && endsAfter(at - 1, wish)) at--;
    while (at < busy.length && !endsAfter(at, wish)) at++;
    const next = busy[at];
    return !next || !overlaps(next, wish);
  };
}

function earliestFirst(a: Interval, b: Interval) {
  return a.startsAt.getTime() - b.startsAt.getTime();
}
