import { isForeseen, type Progress, type Status } from "~/domain/bookings/booking";
import { meetingLinkIn } from "~/domain/bookings/in-acuity/acuity-answers.server";
import { type AcuityLink, appointmentTypeOf } from "~/domain/directory/acuity-link";
import type { AppointmentType } from "~/domain/directory/specialist";
import type { Appointment } from "~/integrations/acuity/acuity";

type State = { status: Status; currentProgress: Progress };
type Booked = { meetingLink: string | null; durationMinutes: number };

/** May the appointment still be moved, and so be somewhere else in Acuity than here? */
export function mayMove(booking: State): boolean {
  return isForeseen(booking, "rescheduled").allowed;
}

/** Not what was booked any more, and nothing here can follow it there. */
export function elsewhere(
  { appointmentType }: { appointmentType: AppointmentType },
  { calendarId, appointmentTypeId }: Appointment,
  link: AcuityLink,
): "other_calendar" | "other_type" | undefined {
  if (calendarId !== link.calendarId) return "other_calendar";
  return appointmentTypeOf(link, appointmentTypeId) === appointmentType ? undefined : "other_type";
}

/** What else is not as in Acuity; undefined when nothing is. */
export function otherDetails(
  booking: Booked,
  { location, durationMinutes = booking.durationMinutes }: Appointment,
): Partial<Booked> | undefined {
  const meetingLink = meetingLinkIn(location);
  const isSameLink = meetingLink === booking.meetingLink;
  if (isSameLink && durationMinutes === booking.durationMinutes) return undefined;
  return {
    ...(!isSameLink && { meetingLink }),
    ...(durationMinutes !== booking.durationMinutes && { durationMinutes }),
  };
}
