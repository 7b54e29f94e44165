import { addMinutes, overlaps, widen } from "./interval";
import type { Interval } from "./interval";
import { endOfGap, instantsAt } from "./zones";
import type { ZoneId } from "./zones";

/** Part of a day on which appointments can be; minutes count from local midnight. */
export type Span = {
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

/** The appointments that fit into the spans of a date, each span on a grid of its own. */
export function slotsOn(date: string, spans: Span[], slotMinutes: number): Slot[] {
  if (!(slotMinutes > 0)) throw new RangeError(`a slot cannot last ${slotMinutes} minutes`);
  const offers = spans.flatMap((span) => gridOf(span, date, slotMinutes));
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

function gridOf(span: Span, date: string, slotMinutes: number): Slot[] {
  const { placeId, timeZone, endsMinute } = span;
  const spanEnd = instantsAt(date, endsMinute, timeZone).at(-1) ?? endOfGap(date, endsMinute, timeZone);
  const grid: Slot[] = [];
  for (let minute = span.startsMinute; minute < endsMinute; minute += slotMinutes) {
    for (const startsAt of instantsAt(date, minute, timeZone)) {
      const endsAt = addMinutes(startsAt, slotMinutes);
      if (endsAt <= spanEnd) grid.push({ startsAt, endsAt, placeId, timeZone, localDate: date });
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
