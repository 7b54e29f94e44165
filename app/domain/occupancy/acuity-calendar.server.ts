import { and, eq, gt, lt, ne } from "drizzle-orm";
import { db } from "db/client";
import { bookings } from "db/schema";
import { offeredDates, offeredTimes, type Turn } from "~/domain/acuity/times.server";
import { addMinutes, type Interval, overlaps } from "~/domain/calendar/interval";
import type { Slot } from "~/domain/calendar/slots";
import { addDays, localDateOf, startOfLocalDay, today } from "~/domain/calendar/zones";
import { acuityTypeFor, type AcuityLink } from "~/domain/directory/acuity-link";
import { findPlace } from "~/domain/directory/directory-reads.server";
import { type AppointmentType, minutesOf, type Specialist } from "~/domain/directory/specialist";
import { areAwaited } from "~/domain/directory/working-time-reads.server";
import type { Day, TimesAsked } from "./availability.server";
import type { Calendar } from "./calendar";
import { claimsOn } from "./claim-reads.server";
import { lastBookableDate } from "./terms.server";

/** What is asked of Acuity for one type of appointment, and what its answers mean here. */
type Offer = {
  where: { calendarId: string; appointmentTypeId: string; timeZone: string; ignoreAppointmentId?: string };
  placeId: string | null;
  minutes: number;
};

/** The times that Acuity offers, less what is claimed here and not known there yet. */
export function acuityCalendar(specialist: Specialist, link: AcuityLink, turn?: Turn): Calendar {
  async function offerOf(type: AppointmentType, claimantId?: string): Promise<Offer | undefined> {
    const appointmentTypeId = acuityTypeFor(link, type);
    if (!appointmentTypeId || specialist.retiredAt) return undefined;
    const place = type === "in_person" && link.placeId ? await findPlace(link.placeId) : undefined;
    const ignoreAppointmentId = await appointmentOf(claimantId);
    const timeZone = place?.timeZone ?? specialist.timeZone;
    const where = { calendarId: link.calendarId, appointmentTypeId, timeZone };
    return {
      where: { ...where, ...(ignoreAppointmentId && { ignoreAppointmentId }) },
      placeId: place?.id ?? null,
      minutes: minutesOf(specialist, type),
    };
  }

  async function freeOn(date: string, offer: Offer, claimantId: string | undefined, now: Date): Promise<Day> {
    const starts = await offeredTimes(offer.where, date, now, turn);
    const busy = await claimedOn(specialist.id, date, offer.where.timeZone, claimantId, now);
    const slots = starts.map((startsAt) => slotAt(startsAt, offer));
    return { date, slots: slots.filter((slot) => !busy.some((each) => overlaps(each, slot))) };
  }

  async function nextFreeDays(asked: TimesAsked, now: Date): Promise<Day[]> {
    const offer = await offerOf(asked.appointmentType, asked.claimantId);
    if (!offer) return [];
    const first = today(now, offer.where.timeZone);
    const from = asked.from && asked.from > first ? asked.from : first;
    const found: Day[] = [];
    const bookable = lastBookableDate(specialist, now);
    const last = asked.to && asked.to < bookable ? asked.to : bookable;
    for (const month of monthsBetween(from, last)) {
      const offered = await offeredDates(offer.where, month, now, turn);
      const dates = offered.filter((date) => date >= from && date <= last).sort();
      while (dates.length > 0 && found.length < asked.days) {
        const some = dates.splice(0, asked.days - found.length);
        const days = await Promise.all(some.map((date) => freeOn(date, offer, asked.claimantId, now)));
        found.push(...days.filter((day) => day.slots.length > 0));
      }
      if (found.length >= asked.days) break;
    }
    return found;
  }

  return {
    link,
    nextFreeDays,
    async findFreeTime({ appointmentType, startsAt, claimantId }, now) {
      const offer = await offerOf(appointmentType, claimantId);
      if (!offer) return undefined;
      const slot = slotAt(startsAt, offer);
      // What somebody else has here is asked about nowhere: many who want one time would wait for each other.
      if (await isClaimed(specialist.id, slot, claimantId, now)) return undefined;
      const starts = await offeredTimes(offer.where, slot.localDate, now);
      return starts.some((each) => each.getTime() === startsAt.getTime()) ? slot : undefined;
    },
    // Acuity itself decides when the booking is made; until then nothing but our own claims can be known better.
    async findChosenTime({ id, appointmentType, startsAt }, now) {
      const offer = await offerOf(appointmentType);
      if (!offer || startsAt <= now) return undefined;
      const slot = slotAt(startsAt, offer);
      return (await isClaimed(specialist.id, slot, id, now)) ? undefined : slot;
    },
  };
}

function slotAt(startsAt: Date, { placeId, minutes, where: { timeZone } }: Offer): Slot {
  const endsAt = addMinutes(startsAt, minutes);
  return { startsAt, endsAt, placeId, timeZone, localDate: localDateOf(startsAt, timeZone) };
}

async function appointmentOf(bookingId: string | undefined): Promise<string | undefined> {
  if (!bookingId) return undefined;
  const [row] = await db
    .select({ appointmentId: bookings.acuityAppointmentId })
    .from(bookings)
    .where(eq(bookings.id, bookingId));
  return row?.appointmentId ?? undefined;
}

async function isClaimed(
  specialistId: string,
  slot: Slot,
  claimantId: string | undefined,
  now: Date,
): Promise<boolean> {
  const busy = await claimedOn(specialistId, slot.localDate, slot.timeZone, claimantId, now);
  return busy.some((each) => overlaps(each, slot));
}

/** Holds of others, and bookings that an answer of some minutes ago may not know of yet. */
async function claimedOn(
  specialistId: string,
  date: string,
  timeZone: string,
  claimantId: string | undefined,
  now: Date,
): Promise<Interval[]> {
  const span = {
    startsAt: addMinutes(startOfLocalDay(date, timeZone), -1440),
    endsAt: startOfLocalDay(addDays(date, 2), timeZone),
  };
  const booked = db
    .select({ startsAt: bookings.appointmentDate, minutes: bookings.durationMinutes })
    .from(bookings)
    .where(
      and(
        eq(bookings.specialistId, specialistId),
        areAwaited(),
        gt(bookings.appointmentDate, span.startsAt),
        lt(bookings.appointmentDate, span.endsAt),
        claimantId ? ne(bookings.id, claimantId) : undefined,
      ),
    );
  const taken = (await booked).map(({ startsAt, minutes }) => ({
    startsAt,
    endsAt: addMinutes(startsAt, minutes),
  }));
  const claims = await claimsOn([specialistId], span, now, claimantId);
  return [...claims.get(specialistId)!, ...taken];
}

/** `2026-11` for each month that the dates touch. */
function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (
    let month = from.slice(0, 7);
    month <= to.slice(0, 7);
    month = addDays(`${month}-01`, 32).slice(0, 7)
  ) {
    months.push(month);
  }
  return months;
}
