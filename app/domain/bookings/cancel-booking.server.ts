import { transaction } from "db/client";
import { releaseTime } from "~/domain/occupancy/claims.server";
import { done, refusable, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { mayCancel } from "./booking";
import { findBooking } from "./booking-reads.server";
import { cancelInAcuity, liesInAcuity } from "./in-acuity/cancel-in-acuity.server";
import { recordProgress } from "./record-progress.server";
import type { ChangeRefusal } from "./refusals";

/** Calls the examination off and gives the time back. */
export async function cancelBooking(
  viewer: Viewer,
  bookingId: string,
  asked: { reason: string; version: number },
  now: Date,
): Promise<Outcome<{ reference: string }, ChangeRefusal>> {
  const booking = await findBooking(viewer, bookingId);
  if (!booking) return refuse("not_found");
  const verdict = mayCancel(booking, viewer);
  if (!verdict.allowed) return refuse(verdict.because);
  if (await liesInAcuity(booking)) return cancelInAcuity(viewer, booking, asked, now);
  return refusable(() =>
    transaction(async () => {
      const { version, reason } = asked;
      await recordProgress(viewer, booking, { version, to: "cancelled", note: reason }, now);
      await releaseTime(bookingId);
      return done({ reference: booking.reference });
    }),
  );
}
