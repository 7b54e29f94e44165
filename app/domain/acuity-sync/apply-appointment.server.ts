import { getBookingForSync } from "~/domain/bookings/in-acuity/get-booking-for-sync.server";
import { findLinkOfCalendar } from "~/domain/directory/acuity-link-reads.server";
import type { Appointment } from "~/integrations/acuity/acuity";
import type { Applied } from "./applied";
import { applyToBooking } from "./apply-to-booking.server";
import { findIdOfAppointment } from "./booking-of-appointment.server";
import { takeOver } from "./take-over.server";

/** Makes our booking like the appointment as it was just read. `turn` fails inside the transaction when overtaken. */
export async function applyAppointment(
  appointmentId: string,
  appointment: Appointment | undefined,
  turn: () => Promise<void>,
  now: Date,
): Promise<Applied> {
  const known = await findIdOfAppointment(appointmentId);
  if (known) return applyToBooking(await getBookingForSync(known), appointment, turn, now);
  if (!appointment) return "nothing";
  const link = await findLinkOfCalendar(appointment.calendarId);
  return link ? takeOver(appointment, link, turn, now) : "not_ours";
}
