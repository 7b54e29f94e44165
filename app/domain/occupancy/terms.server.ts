import type { Terms } from "~/domain/calendar/free-days";
import { type Holidays, publicHolidays } from "~/domain/calendar/public-holidays.server";
import { addDays, startOfLocalDay, today } from "~/domain/calendar/zones";
import { workingTimesOf, type WorkingTimes } from "~/domain/directory/schedule-reads.server";
import { type AppointmentType, isFor, minutesOf, type Specialist } from "~/domain/directory/specialist";

const monthsAhead = 12;

export type Kind = {
  appointmentType: AppointmentType;
  /** Only times at this place. */
  placeId?: string;
};

/** Everything but claims that decides about the times of these specialists, for the whole time that can be booked. */
export async function termsOf(specialists: Specialist[], kind: Kind, now: Date): Promise<Map<string, Terms>> {
  const ids = specialists.map(({ id }) => id);
  const last = new Date(
    Math.max(now.getTime(), ...specialists.map((each) => endOfBooking(each, now).getTime())),
  );
  const [times, holidays] = await Promise.all([
    workingTimesOf(ids, { startsAt: now, endsAt: last }),
    publicHolidays(),
  ]);
  return new Map(
    specialists.map((specialist) => [
      specialist.id,
      termsFor(specialist, kind, times.get(specialist.id)!, holidays, now),
    ]),
  );
}

function termsFor(
  specialist: Specialist,
  { appointmentType, placeId }: Kind,
  { weekly, dates, leave }: WorkingTimes,
  holidays: Holidays,
  now: Date,
): Terms {
  return {
    isRetired: specialist.retiredAt !== null,
    schedule: { weekly, dates, holidayOn: specialist.worksOnHolidays ? () => undefined : holidays },
    fits: (span) => isFor(appointmentType, span) && (!placeId || span.placeId === placeId),
    slotMinutes: minutesOf(specialist, appointmentType),
    leave,
    limits: {
      now,
      noticeMinutes: specialist.noticeMinutes,
      until: endOfBooking(specialist, now),
      bufferBefore: specialist.bufferBeforeMinutes,
      bufferAfter: specialist.bufferAfterMinutes,
    },
    last: lastBookableDate(specialist, now),
  };
}

function endOfBooking(specialist: Specialist, now: Date): Date {
  return startOfLocalDay(addDays(lastBookableDate(specialist, now), 1), specialist.timeZone);
}

export function lastBookableDate({ timeZone }: Pick<Specialist, "timeZone">, now: Date): string {
  const start = today(now, timeZone);
  const months = Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1 + monthsAhead;
  const month = `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
  // 31 of a shorter month simply runs into the next one.
  return addDays(`${month}-01`, Number(start.slice(8)) - 1);
}
