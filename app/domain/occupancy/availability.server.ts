import { and, asc, eq, gt, isNull, lt, ne, or } from "drizzle-orm";
import { db } from "db/client";
import { occupancy } from "db/schema";
import { addMinutes, type Interval } from "~/domain/calendar/interval";
import { freeSlots, type HoursRow, type Slot, slotsOn } from "~/domain/calendar/slots";
import { addDays, startOfLocalDay, today } from "~/domain/calendar/zones";
import { hoursOf, leaveOf } from "~/domain/directory/directory-reads.server";
import { type AppointmentType, hoursFor, type Specialist } from "~/domain/directory/specialist";
import { findHold } from "./claims.server";

const monthsAhead = 12;
const windowDays = 35;

export type Day = { date: string; slots: Slot[] };
export type TimesAsked = {
  appointmentType: AppointmentType;
  /** First local date wanted; earlier than today counts as today. */
  from?: string;
  /** How many days with free times. */
  days: number;
  /** The draft or booking whose own claim counts as free. */
  claimantId?: string;
};

/** The next days on which the specialist has free times, looking at most 12 months ahead. */
export async function nextFreeDays(specialist: Specialist, asked: TimesAsked, now: Date): Promise<Day[]> {
  const hours = hoursFor(asked.appointmentType, await hoursOf(specialist.id));
  const last = lastBookableDate(specialist, now);
  const first = today(now, specialist.timeZone);
  const found: Day[] = [];
  let date = asked.from && asked.from > first ? asked.from : first;
  while (hours.length > 0 && date <= last && found.length < asked.days) {
    const end = addDays(date, windowDays) > last ? addDays(last, 1) : addDays(date, windowDays);
    found.push(...(await freeDays(specialist, hours, date, end, asked.claimantId, now)));
    date = end;
  }
  return found.slice(0, asked.days);
}

type TimeAsked = { appointmentType: AppointmentType; startsAt: Date; claimantId?: string };

/** The free time that starts at this instant; undefined when it is not offered or no longer free. */
export async function findFreeTime(
  specialist: Specialist,
  asked: TimeAsked,
  now: Date,
): Promise<Slot | undefined> {
  const hours = hoursFor(asked.appointmentType, await hoursOf(specialist.id));
  const date = today(asked.startsAt, specialist.timeZone);
  // A place may lie in another zone than the specialist, where it is a day earlier or later.
  const days = await freeDays(specialist, hours, addDays(date, -1), addDays(date, 2), asked.claimantId, now);
  return days
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
  return findFreeTime(terms, { ...draft, claimantId: draft.id }, now);
}

export function lastBookableDate(specialist: Specialist, now: Date): string {
  const start = today(now, specialist.timeZone);
  const months = Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1 + monthsAhead;
  const month = `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
  // 31 of a shorter month simply runs into the next one.
  return addDays(`${month}-01`, Number(start.slice(8)) - 1);
}

async function freeDays(
  specialist: Specialist,
  hours: HoursRow[],
  from: string,
  before: string,
  claimantId: string | undefined,
  now: Date,
): Promise<Day[]> {
  const span = {
    startsAt: addMinutes(startOfLocalDay(from, specialist.timeZone), -1440),
    endsAt: addMinutes(startOfLocalDay(before, specialist.timeZone), 1440),
  };
  const [claims, leave] = await Promise.all([
    claimsOn(specialist.id, span, now, claimantId),
    leaveOf(specialist.id, span),
  ]);
  const busy = [...claims, ...leave].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const limits = {
    now,
    noticeMinutes: specialist.noticeMinutes,
    until: startOfLocalDay(addDays(lastBookableDate(specialist, now), 1), specialist.timeZone),
    bufferBefore: specialist.bufferBeforeMinutes,
    bufferAfter: specialist.bufferAfterMinutes,
  };
  const days: Day[] = [];
  for (let date = from; date < before; date = addDays(date, 1)) {
    const slots = freeSlots(slotsOn(date, hours, specialist.slotMinutes), busy, limits);
    if (slots.length > 0) days.push({ date, slots });
  }
  return days;
}

/** Firm claims and holds that still run, except one's own. */
function claimsOn(resourceId: string, span: Interval, now: Date, claimantId?: string): Promise<Interval[]> {
  const runs = or(eq(occupancy.state, "firm"), gt(occupancy.expiresAt, now));
  const touches = and(lt(occupancy.startsAt, span.endsAt), gt(occupancy.endsAt, span.startsAt));
  const others = claimantId
    ? and(
        or(isNull(occupancy.draftId), ne(occupancy.draftId, claimantId)),
        or(isNull(occupancy.bookingId), ne(occupancy.bookingId, claimantId)),
      )
    : undefined;
  return db
    .select({ startsAt: occupancy.startsAt, endsAt: occupancy.endsAt })
    .from(occupancy)
    .where(
      and(
        eq(occupancy.resourceType, "specialist"),
        eq(occupancy.resourceId, resourceId),
        runs,
        touches,
        others,
      ),
    )
    .orderBy(asc(occupancy.startsAt));
}
