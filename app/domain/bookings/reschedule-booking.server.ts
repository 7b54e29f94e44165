import { transaction } from "db/client";
import { record } from "~/domain/audit/record.server";
import { lengthInMinutes } from "~/domain/calendar/interval";
import { findSpecialist } from "~/domain/directory/directory-reads.server";
import { findFreeTime } from "~/domain/occupancy/availability.server";
import { claimTime } from "~/domain/occupancy/claims.server";
import { done, refusable, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { aboutBooking } from "./audit-subject";
import { mayReschedule } from "./booking";
import { findBooking } from "./booking-reads.server";
import { addProgress, changeBooking } from "./change.server";
import type { ChangeRefusal } from "./refusals";

/** Another time with the same specialist and of the same type; the old and the new claim change hands at once. */
export async function rescheduleBooking(
  viewer: Viewer,
  bookingId: string,
  { startsAt, reason, version }: { startsAt: Date; reason?: string; version: number },
  now: Date,
): Promise<Outcome<{ reference: string }, ChangeRefusal>> {
  const booking = await findBooking(viewer, bookingId);
  if (!booking) return refuse("not_found");
  const verdict = mayReschedule(booking, viewer);
  if (!verdict.allowed) return refuse(verdict.because);
  if (startsAt.getTime() === booking.appointmentDate.getTime()) return refuse("not_offered");
  const specialist = (await findSpecialist(booking.specialistId))!;
  const asked = { appointmentType: booking.appointmentType, startsAt, claimantId: bookingId };
  const slot = await findFreeTime(specialist, asked, now);
  if (!slot) return refuse("slot_taken");

  const time = {
    appointmentDate: slot.startsAt,
    durationMinutes: lengthInMinutes(slot),
    placeId: slot.placeId,
    timeZone: slot.timeZone,
    localDate: slot.localDate,
  };
  return refusable(() =>
    transaction(async () => {
      await changeBooking(booking, version, { ...time, currentProgress: "rescheduled" }, now);
      await claimTime(bookingId, specialist, slot, now);
      await addProgress(
        viewer,
        { bookingId, progress: "rescheduled", appointmentDate: slot.startsAt, note: reason },
        now,
      );
      const changes = {
        progress: { before: booking.currentProgress, after: "rescheduled" },
        appointmentDate: { before: booking.appointmentDate, after: slot.startsAt },
      };
      await record(viewer, { action: "booking.rescheduled", ...aboutBooking(booking), reason, changes }, now);
      return done({ reference: booking.reference });
    }),
  );
}
