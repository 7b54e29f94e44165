import { record } from "~/domain/audit/record.server";
import type { Viewer } from "~/domain/viewer";
import { aboutBooking } from "./audit-subject";
import type { Progress } from "./booking";
import type { Booking } from "./booking-reads.server";
import { addProgress, changeBooking } from "./change.server";
import { demandNothingAsked } from "./in-acuity/acuity-requests.server";

type Step = { version: number; to: Progress; note?: string; isCorrection?: boolean };

/** Where the job stands now, with its history. Belongs into the transaction that gives the time back or takes it. */
export async function recordProgress(
  viewer: Viewer,
  booking: Booking,
  { version, to, note, isCorrection = false }: Step,
  now: Date,
): Promise<void> {
  await changeBooking(booking, version, { currentProgress: to }, now);
  await demandNothingAsked(booking.id);
  const { appointmentDate } = booking;
  await addProgress(
    viewer,
    { bookingId: booking.id, progress: to, appointmentDate, note, isCorrection },
    now,
  );
  const action = to === "cancelled" ? "booking.cancelled" : "booking.progress_changed";
  const changes = { progress: { before: booking.currentProgress, after: to } };
  await record(viewer, { action, ...aboutBooking(booking), reason: note, changes }, now);
}
