import { and, eq, isNull } from "drizzle-orm";
import { db, transaction } from "db/client";
import { bookings, documents } from "db/schema";
import { record } from "~/domain/audit/record.server";
import type { Booking } from "~/domain/bookings/booking-reads.server";
import { done, refusable, refuse, undoAndRefuse, type Outcome } from "~/domain/outcome";
import { attribution, type Viewer } from "~/domain/viewer";
import { aboutDocument } from "./audit-subject";
import { type LifeRefusal, mayDelete, mustSayWhy } from "./document-life";
import { findBookingDocument } from "./document-reads.server";

/** Hidden at once, for everybody. The bytes go later; name, hash and who did it stay. */
export async function deleteDocument(
  viewer: Viewer,
  documentId: string,
  { reason }: { reason: string | null },
  now: Date,
): Promise<Outcome<{ name: string; bookingId: string }, LifeRefusal>> {
  const found = await findBookingDocument(viewer, documentId);
  if (!found) return refuse("not_found");
  const { document, booking } = found;
  const verdict = mayDelete(document, booking, viewer);
  if (!verdict.allowed) return refuse(verdict.because);
  if (!reason && mustSayWhy(viewer)) return refuse("reason_missing");
  return refusable(() =>
    transaction(async () => {
      await lockAsJudged(booking);
      const { by, onBehalfOf } = attribution(viewer);
      const { rowCount } = await db
        .update(documents)
        .set({ deletedAt: now, deletedById: by, deletedForId: onBehalfOf, deleteReason: reason })
        .where(and(eq(documents.id, document.id), isNull(documents.deletedAt)));
      if (rowCount !== 1) undoAndRefuse("changed_meanwhile");
      const entry = { action: "document.deleted" as const, ...aboutDocument(document) };
      await record(viewer, { ...entry, reason: reason ?? undefined }, now);
      return done({ name: document.name, bookingId: booking.id });
    }),
  );
}

/** The report may go out in the same moment: then its papers stay. */
async function lockAsJudged({ id, status, currentProgress }: Booking): Promise<void> {
  const asJudged = and(
    eq(bookings.id, id),
    eq(bookings.status, status),
    eq(bookings.currentProgress, currentProgress),
  );
  const { rowCount } = await db.update(bookings).set({ status }).where(asJudged);
  if (rowCount !== 1) undoAndRefuse("changed_meanwhile");
}
