import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { db, transaction } from "db/client";
import { documents } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { done, refusable, refuse, undoAndRefuse, type Outcome } from "~/domain/outcome";
import { attribution, type Viewer } from "~/domain/viewer";
import { documentStore } from "~/integrations/storage/store.server";
import { aboutDocument } from "./audit-subject";
import { type LifeRefusal, mayPurge } from "./document-life";
import { findBookingDocument, type FoundDocument } from "./document-reads.server";

/** The office destroys a document at once, deleted before or not. The tombstone stays. */
export async function purgeDocument(
  viewer: Viewer,
  documentId: string,
  { reason }: { reason: string },
  now: Date,
): Promise<Outcome<{ name: string; bookingId: string }, LifeRefusal>> {
  const found = await findBookingDocument(viewer, documentId, { alsoDeleted: true });
  if (!found) return refuse("not_found");
  const { document, booking } = found;
  const verdict = mayPurge(document, booking, viewer);
  if (!verdict.allowed) return refuse(verdict.because);
  const purged = await refusable(() => purgeRow(viewer, document, reason, now));
  if (!purged.ok) return purged;
  await documentStore(document.store).remove(document.id);
  return done({ name: document.name, bookingId: booking.id });
}

function purgeRow(
  viewer: Viewer,
  document: FoundDocument["document"],
  reason: string,
  now: Date,
): Promise<Outcome<undefined, LifeRefusal>> {
  const { by, onBehalfOf } = attribution(viewer);
  const deleted = { deletedAt: now, deletedById: by, deletedForId: onBehalfOf, deleteReason: reason };
  return transaction(async () => {
    const asJudged = and(
      eq(documents.id, document.id),
      document.deletedAt ? isNotNull(documents.deletedAt) : isNull(documents.deletedAt),
      isNull(documents.heldAt),
      isNull(documents.purgedAt),
    );
    const values = { purgedAt: now, ...(document.deletedAt ? {} : deleted) };
    const { rowCount } = await db.update(documents).set(values).where(asJudged);
    if (rowCount !== 1) undoAndRefuse("changed_meanwhile");
    await record(viewer, { action: "document.purged", ...aboutDocument(document), reason }, now);
    return done(undefined);
  });
}
