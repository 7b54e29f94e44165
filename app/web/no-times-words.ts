import { longDate, longDateTime, longLocalDate, timeOfDay } from "~/domain/calendar/format";
import { weekdayNames } from "~/domain/calendar/day-and-month-names";
import type { NoTimes } from "~/domain/calendar/why-no-times";
import { localDateOf, startOfLocalDay, weekdayOf } from "~/domain/calendar/zones";
import type { AppointmentType } from "~/domain/directory/specialist";

type About = {
  name: string;
  appointmentType: AppointmentType;
  /** Asked about one date; else about a period. */
  date?: string;
  isAtPlace?: boolean;
};

const kinds: Record<AppointmentType, string> = { in_person: "in-person", telehealth: "telehealth" };

/** Why somebody shows no times, as a sentence without its full stop. */
export function noTimesWords(reason: NoTimes, about: About): string {
  const { name, appointmentType, date, isAtPlace } = about;
  const kind = kinds[appointmentType];
  const when = date ? `on ${longLocalDate(date)}` : "in this period";
  switch (reason.because) {
    case "retired":
      return `${name} takes no new bookings`;
    case "not_offered":
      return `${name} has no ${kind} hours${isAtPlace ? " at this place" : ""}`;
    case "too_far_ahead":
      return `Times can be booked up to ${longLocalDate(reason.last)}`;
    case "fully_booked":
      return `${name} is fully booked ${when}`;
    case "on_leave":
      return `${name} is on leave until ${endOfLeave(reason.until, reason.timeZone)}`;
    case "needs_notice":
      return `${name} needs notice: the earliest time to book is ${longDateTime(reason.until, reason.timeZone)}`;
    case "public_holiday":
      return `${name} does not work on the public holiday ${when}: ${reason.name}`;
    case "date_closed":
      return `${name} has no ${kind} hours ${when}`;
    case "not_working":
      return `${name} has no ${kind} hours ${date ? `on ${weekdayNames[weekdayOf(date) - 1]}s` : when}`;
  }
}

/** Whole days of leave end with their last day. */
function endOfLeave(until: Date, zone: string): string {
  const date = localDateOf(until, zone);
  if (until.getTime() === startOfLocalDay(date, zone).getTime())
    return `the end of ${longDate(new Date(until.getTime() - 1), zone)}`;
  return `${timeOfDay(until, zone)} on ${longLocalDate(date)}`;
}
