import { isForeseen, type Progress, type Status } from "~/domain/bookings/booking";
import { meetingLinkOf } from "~/domain/bookings/meeting-link";
import { type AcuityLink, appointmentTypeOf } from "~/domain/directory/acuity-link";
import type { AppointmentType } from "~/domain/directory/specialist";
import type { Appointment } from "~/integrations/acuity/acuity";

type State = { status: Status; currentProgress: Progress };
type Details = { meetingLink: string | null; durationMinutes: number };

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
  booking: Details & { appointmentType: AppointmentType },
  { location, durationMinutes = booking.durationMinutes }: Appointment,
): Partial<Details> | undefined {
  const meetingLink = meetingLinkOf(booking.appointmentType, location);
  const isSameLink = meetingLink === booking.meetingLink;
  if (isSameLink && durationMinutes === booking.durationMinutes) return undefined;
  return {
    ...(!isSameLink && { meetingLink }),
    ...(durationMinutes !== booking.durationMinutes && { durationMinutes }),
  };
}
