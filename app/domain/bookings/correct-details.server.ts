import { transaction } from "db/client";
import { record } from "~/domain/audit/record.server";
import { done, refusable, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { aboutBooking } from "./audit-subject";
import { mayCorrectDetails } from "./booking";
import { findBooking } from "./booking-reads.server";
import { changeBooking } from "./change.server";
import { type CompleteFacts, factNames, type Facts, searchOf } from "./facts";
import type { ChangeRefusal } from "./refusals";

/** Corrects what is known about examinee and matter. The audit names the facts changed, never their content. */
export async function correctDetails(
  viewer: Viewer,
  bookingId: string,
  { facts, version }: { facts: Omit<CompleteFacts, "notes">; version: number },
  now: Date,
): Promise<Outcome<{ reference: string }, ChangeRefusal>> {
  const booking = await findBooking(viewer, bookingId);
  if (!booking) return refuse("not_found");
  const verdict = mayCorrectDetails(booking, viewer);
  if (!verdict.allowed) return refuse(verdict.because);
  const changed = factNames.filter(
    (name) => name !== "notes" && facts[name] !== booking[name as keyof Facts],
  );
  const search = searchOf({ ...booking, ...facts });
  return refusable(() =>
    transaction(async () => {
      await changeBooking(booking, version, { ...facts, search }, now);
      const changes = Object.fromEntries(changed.map((name) => [name, {}]));
      await record(viewer, { action: "booking.details_corrected", ...aboutBooking(booking), changes }, now);
      return done({ reference: booking.reference });
    }),
  );
}
