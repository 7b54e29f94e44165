import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { documents } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { done, refusable, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { aboutBooking } from "./audit-subject";
import { findBooking } from "./booking-reads.server";
import { mayAssign } from "./booking";
import { changeBooking } from "./change.server";
import { isUnassigned, typeOf } from "./unassigned-reads.server";

export type AssignRefusal = "not_allowed" | "not_found" | "no_such_organization" | "changed_meanwhile";

/** Gives a booking that was made in Acuity to the organisation it was made for. */
export async function assignBooking(
  viewer: Viewer,
  bookingId: string,
  { organizationId, version }: { organizationId: string; version: number },
  now: Date,
): Promise<Outcome<{ reference: string }, AssignRefusal>> {
  if (!mayAssign(viewer)) return refuse("not_allowed");
  const booking = await findBooking(viewer, bookingId);
  if (!booking) return refuse("not_found");
  if (!(await isUnassigned(booking))) return refuse("not_found");
  if ((await typeOf(organizationId)) !== "referrer") return refuse("no_such_organization");
  return refusable(() =>
    transaction(async () => {
      await changeBooking(booking, version, { organizationId }, now);
      await db.update(documents).set({ organizationId }).where(eq(documents.bookingId, bookingId));
      const changes = { organizationId: { before: booking.organizationId, after: organizationId } };
      const about = aboutBooking({ id: bookingId, organizationId });
      await record(viewer, { action: "booking.assigned", ...about, changes }, now);
      return done({ reference: booking.reference });
    }),
  );
}
