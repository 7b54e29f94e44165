import { type Day, freeDays } from "~/domain/calendar/free-days";
import { addMinutes, type Interval } from "~/domain/calendar/interval";
import type { Slot } from "~/domain/calendar/slots";
import { type NoTimes, whyNoTimes } from "~/domain/calendar/why-no-times";
import { addDays, startOfLocalDay, today } from "~/domain/calendar/zones";
import type { AppointmentType, Specialist } from "~/domain/directory/specialist";
import { claimsOn } from "./claim-reads.server";
import { findHold } from "./claims.server";
import { type Kind, lastBookableDate, termsOf } from "./terms.server";

const windowDays = 35;

export type { Day };
export type TimesAsked = Kind & {
  /** First local date wanted; earlier than today counts as today. */
  from?: string;
  /** Last local date wanted; none after the last that can be booked. */
  to?: string;
  /** How many days with free times. */
  days: number;
  /** The draft or booking whose own claim counts as free. */
  claimantId?: string;
};

/** The next days on which the specialist has free times, looking at most 12 months ahead. */
export async function nextFreeDays(specialist: Specialist, asked: TimesAsked, now: Date): Promise<Day[]> {
  return (await nextFreeDaysOf([specialist], asked, now)).get(specialist.id)!;
}

/** The same for several specialists, with as many queries as for one. */
export async function nextFreeDaysOf(
  specialists: Specialist[],
  asked: TimesAsked,
  now: Date,
): Promise<Map<string, Day[]>> {
  const terms = await termsOf(specialists, asked, now);
  const found = new Map<string, Day[]>(specialists.map(({ id }) => [id, []]));
  const { first, last } = datesOf(specialists, asked, now);
  let waiting = specialists.filter(({ retiredAt }) => !retiredAt).map(({ id }) => id);
  for (let from = first; waiting.length > 0 && from <= last; from = addDays(from, windowDays)) {
    const end = addDays(from, windowDays) > last ? addDays(last, 1) : addDays(from, windowDays);
    const claims = await claimsOn(waiting, around(from, end), now, asked.claimantId);
    for (const id of waiting) found.get(id)!.push(...freeDays(from, end, terms.get(id)!, claims.get(id)!));
    waiting = waiting.filter((id) => found.get(id)!.length < asked.days);
  }
  return new Map([...found].map(([id, days]) => [id, days.slice(0, asked.days)]));
}

export type TimeAsked = Kind & { startsAt: Date; claimantId?: string };

/** The free time that starts at this instant; undefined when it is not offered or no longer free. */
export async function findFreeTime(
  specialist: Specialist,
  asked: TimeAsked,
  now: Date,
): Promise<Slot | undefined> {
  const date = today(asked.startsAt, specialist.timeZone);
  // A place may lie in another zone than the specialist, where it is a day earlier or later.
  const [from, before] = [addDays(date, -1), addDays(date, 2)];
  const [terms, claims] = await Promise.all([
    termsOf([specialist], asked, now),
    claimsOn([specialist.id], around(from, before), now, asked.claimantId),
  ]);
  return freeDays(from, before, terms.get(specialist.id)!, claims.get(specialist.id)!)
    .flatMap((day) => day.slots)
    .find((slot) => slot.startsAt.getTime() === asked.startsAt.getTime());
}

/** The time a draft chose. While it is held, the notice counts as given when it was chosen. */
export async function findChosenTime(
  specialist: Specialist,
  draft: { id: string; appointmentType: AppointmentType; startsAt: Date },
  now: Date,
): Promise<Slot | undefined> {
  const isHeld = (await findHold(draft.id, now)) !== undefined;
  const terms = isHeld ? { ...specialist, noticeMinutes: 0 } : specialist;
  const { appointmentType, startsAt } = draft;
  return findFreeTime(terms, { appointmentType, startsAt, claimantId: draft.id }, now);
}

/** Why these specialists, who have no free times from one date to another, have none. */
export async function reasonsForNone(
  specialists: Specialist[],
  asked: Omit<TimesAsked, "days" | "claimantId">,
  now: Date,
): Promise<Map<string, NoTimes>> {
  const { first, last } = datesOf(specialists, asked, now);
  const terms = await termsOf(specialists, asked, now);
  return new Map(specialists.map(({ id }) => [id, whyNoTimes(first, last, terms.get(id)!)]));
}

/** From the first date that is wanted anywhere to the last. */
function datesOf(specialists: Specialist[], { from = "", to }: Pick<TimesAsked, "from" | "to">, now: Date) {
  const firsts = specialists.map(({ timeZone }) => today(now, timeZone)).sort();
  const lasts = specialists.map((specialist) => lastBookableDate(specialist, now)).sort();
  const [first = "", last = ""] = [firsts[0], lasts.at(-1)];
  return { first: from > first ? from : first, last: to && to < last ? to : last };
}

function around(from: string, before: string): Interval {
  return {
    startsAt: addMinutes(startOfLocalDay(from, "UTC"), -1440),
    endsAt: addMinutes(startOfLocalDay(before, "UTC"), 1440),
  };
}
