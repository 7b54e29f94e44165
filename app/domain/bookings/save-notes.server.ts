import { transaction } from "db/client";
import { record } from "~/domain/audit/record.server";
import { done, refusable, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { aboutBooking } from "./audit-subject";
import { mayWriteNotes } from "./booking";
import { findBooking } from "./booking-reads.server";
import { changeBooking } from "./change.server";
import type { ChangeRefusal } from "./refusals";

/** Notes between referrer and office; the specialist does not see them. */
export async function saveNotes(
  viewer: Viewer,
  bookingId: string,
  { notes, version }: { notes: string | null; version: number },
  now: Date,
): Promise<Outcome<{ reference: string }, ChangeRefusal>> {
  const booking = await findBooking(viewer, bookingId);
  if (!booking) return refuse("not_found");
  const verdict = mayWriteNotes(booking, viewer);
  if (!verdict.allowed) return refuse(verdict.because);
  return refusable(() =>
    transaction(async () => {
      await changeBooking(booking, version, { notes }, now);
      await record(
        viewer,
        { action: "booking.notes_changed", ...aboutBooking(booking), changes: { notes: {} } },
        now,
      );
      return done({ reference: booking.reference });
    }),
  );
}
