import { type BookingState, isAwaited } from "~/domain/bookings/booking";
import { businessDayBefore } from "~/domain/calendar/business-days";
import { localDateOf, today, type ZoneId } from "~/domain/calendar/zones";
import type { Category } from "./document";

const needed = ["brief", "consent_form"] as const satisfies readonly Category[];

export type NeededPaper = (typeof needed)[number];

type Appointment = Pick<BookingState, "status" | "currentProgress" | "appointmentDate">;

/** What decides by when the papers of a booking should be there. */
export type PaperworkTerms = Appointment & {
  localDate: string;
  timeZone: ZoneId;
  createdAt: Date;
  /** When it was last given another time, if it was. */
  movedAt?: Date;
  paperworkDays: number;
};

export type Paperwork = { missing: NeededPaper[]; dueDate: string; isLate: boolean };

/** Only what lies ahead and is to take place waits for papers. */
export function awaitsPapers(booking: Appointment, now: Date): boolean {
  return isAwaited(booking) && booking.appointmentDate > now;
}

/**
 * What a booking still needs, and by when: the specialist's number of business days before the appointment. Booked or
 * moved at shorter notice, it is due on that day: nobody is late for a time that was not known.
 */
export function paperworkOf(
  booking: PaperworkTerms,
  there: ReadonlySet<Category>,
  { now, isHoliday }: { now: Date; isHoliday: (date: string) => boolean },
): Paperwork | undefined {
  const missing = needed.filter((category) => !there.has(category));
  if (missing.length === 0 || !awaitsPapers(booking, now)) return undefined;
  const { localDate, timeZone, createdAt, movedAt, paperworkDays } = booking;
  const asked = businessDayBefore(localDate, paperworkDays, isHoliday);
  const arranged = localDateOf(movedAt ?? createdAt, timeZone);
  const dueDate = asked < arranged ? arranged : asked;
  return { missing, dueDate, isLate: dueDate < today(now, timeZone) };
}
