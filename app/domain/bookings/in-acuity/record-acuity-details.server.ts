import { record } from "~/domain/audit/record.server";
import type { Viewer } from "~/domain/viewer";
import { aboutBooking } from "../audit-subject";
import type { Booking } from "../booking-reads.server";
import { changeBooking } from "../change.server";

type Details = { meetingLink?: string | null; durationMinutes?: number };

/** What changed in Acuity besides the time. The link to meet by is a key to the room: the audit only names it. */
export async function recordAcuityDetails(
  viewer: Viewer,
  booking: Booking,
  changed: Details,
  now: Date,
): Promise<void> {
  await changeBooking(booking, booking.version, changed, now);
  const { durationMinutes: after } = changed;
  const changes = {
    ...("meetingLink" in changed && { meetingLink: {} }),
    ...(after && { durationMinutes: { before: booking.durationMinutes, after } }),
  };
  await record(viewer, { action: "booking.details_corrected", ...aboutBooking(booking), changes }, now);
}
