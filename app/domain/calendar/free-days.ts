import { hoursOfDate, type Schedule } from "./hours-of-date";
import type { Interval } from "./interval";
import { freeSlots, type OfferLimits, type Slot, slotsOn, type Span } from "./slots";
import { addDays } from "./zones";

export type Day = { date: string; slots: Slot[] };

/** What decides about somebody's times of one kind, but for who has taken which. */
export type Terms = {
  isRetired: boolean;
  schedule: Schedule;
  /** The hours that are for this kind of appointment. */
  fits: (span: Pick<Span, "placeId">) => boolean;
  slotMinutes: number;
  leave: Interval[];
  limits: OfferLimits;
  /** The last local date that can be booked. */
  last: string;
};

/** The days from one date to before another that have free times. */
export function freeDays(from: string, before: string, terms: Terms, claims: Interval[]): Day[] {
  if (terms.isRetired) return [];
  const offers: Slot[] = [];
  for (let date = from; date < before; date = addDays(date, 1)) offers.push(...offeredOn(date, terms));
  const days: Day[] = [];
  for (const slot of freeSlots(offers, [...claims, ...terms.leave], terms.limits)) {
    const day = days.at(-1);
    if (day?.date === slot.localDate) day.slots.push(slot);
    else days.push({ date: slot.localDate, slots: [slot] });
  }
  return days;
}

/** A date's times as the hours allow them, taken or not. */
export function offeredOn(date: string, { schedule, fits, slotMinutes }: Terms): Slot[] {
  return slotsOn(date, hoursOfDate(date, schedule).filter(fits), slotMinutes);
}
