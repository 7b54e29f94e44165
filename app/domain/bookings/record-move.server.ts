import { record } from "~/domain/audit/record.server";
import { lengthInMinutes } from "~/domain/calendar/interval";
import type { Slot } from "~/domain/calendar/slots";
import type { Viewer } from "~/domain/viewer";
import { aboutBooking } from "./audit-subject";
import type { Booking } from "./booking-reads.server";
import { addProgress, changeBooking } from "./change.server";

type Move = {
  version: number;
  slot: Slot;
  reason?: string;
  /** Acuity may give another link with another time; left out, the old one stays. */
  meetingLink?: string | null;
  /** Set to none when the new time is in our own calendar, and the appointment in Acuity is history. */
  acuityAppointmentId?: null;
};

/** Another time for a booking, with its history. Belongs into the transaction that takes the time. */
export async function recordMove(
  viewer: Viewer,
  booking: Booking,
  { version, slot, reason, meetingLink, acuityAppointmentId }: Move,
  now: Date,
): Promise<void> {
  const time = {
    appointmentDate: slot.startsAt,
    durationMinutes: lengthInMinutes(slot),
    placeId: slot.placeId,
    timeZone: slot.timeZone,
    localDate: slot.localDate,
    // What is left out stays.
    ...{ meetingLink, acuityAppointmentId },
  };
  await changeBooking(booking, version, { ...time, currentProgress: "rescheduled" }, now);
  const step = { progress: "rescheduled" as const, appointmentDate: slot.startsAt, note: reason };
  await addProgress(viewer, { bookingId: booking.id, ...step }, now);
  const changes = {
    progress: { before: booking.currentProgress, after: "rescheduled" },
    appointmentDate: { before: booking.appointmentDate, after: slot.startsAt },
  };
  await record(viewer, { action: "booking.rescheduled", ...aboutBooking(booking), reason, changes }, now);
}
