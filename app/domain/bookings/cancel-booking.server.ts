import { transaction } from "db/client";
import { record } from "~/domain/audit/record.server";
import { releaseTime } from "~/domain/occupancy/claims.server";
import { done, refusable, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { aboutBooking } from "./audit-subject";
import { mayCancel } from "./booking";
import { findBooking } from "./booking-reads.server";
import { addProgress, changeBooking } from "./change.server";
import type { ChangeRefusal } from "./refusals";

/** Calls the examination off and gives the time back. */
export async function cancelBooking(
  viewer: Viewer,
  bookingId: string,
  { reason, version }: { reason: string; version: number },
  now: Date,
): Promise<Outcome<{ reference: string }, ChangeRefusal>> {
  const booking = await findBooking(viewer, bookingId);
  if (!booking) return refuse("not_found");
  const verdict = mayCancel(booking, viewer);
  if (!verdict.allowed) return refuse(verdict.because);
  return refusable(() =>
    transaction(async () => {
      await changeBooking(booking, version, { currentProgress: "cancelled" }, now);
      await releaseTime(bookingId);
      await addProgress(
        viewer,
        { bookingId, progress: "cancelled", appointmentDate: booking.appointmentDate, note: reason },
        now,
      );
      const changes = { progress: { before: booking.currentProgress, after: "cancelled" } };
      await record(viewer, { action: "booking.cancelled", ...aboutBooking(booking), reason, changes }, now);
      return done({ reference: booking.reference });
    }),
  );
}
