import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { db, transaction } from "db/client";
import { documents } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { done, refusable, refuse, undoAndRefuse, type Outcome } from "~/domain/outcome";
import { attribution, type Viewer } from "~/domain/viewer";
import type { StoreName } from "~/integrations/storage/store.server";
import { aboutDocument } from "./audit-subject";
import { type LifeRefusal, mayPurge } from "./document-life";
import { findBookingDocument, type FoundDocument } from "./document-reads.server";
import { destroyBytes } from "./remove-bytes.server";

/** What was done; with failures, a store was away and housekeeping removes the bytes later. */
export type Purged = { name: string; bookingId: string; failures: unknown[] };

/** The office destroys a document at once, deleted before or not. The tombstone stays. */
export async function purgeDocument(
  viewer: Viewer,
  documentId: string,
  { reason }: { reason: string },
  now: Date,
): Promise<Outcome<Purged, LifeRefusal>> {
  const found = await findBookingDocument(viewer, documentId, { alsoDeleted: true });
  if (!found) return refuse("not_found");
  const { document, booking } = found;
  const verdict = mayPurge(document, booking, viewer);
  if (!verdict.allowed) return refuse(verdict.because);
  const purged = await refusable(() => purgeRow(viewer, document, reason, now));
  if (!purged.ok) return purged;
  const failures = await destroyBytes(purged.value);
  return done({ name: document.name, bookingId: booking.id, failures });
}

function purgeRow(
  viewer: Viewer,
  document: FoundDocument["document"],
  reason: string,
  now: Date,
): Promise<Outcome<{ id: string; store: StoreName }, LifeRefusal>> {
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
    const { id, store } = documents;
    const [marked] = await db.update(documents).set(values).where(asJudged).returning({ id, store });
    if (!marked) return undoAndRefuse("changed_meanwhile");
    await record(viewer, { action: "document.purged", ...aboutDocument(document), reason }, now);
    return done(marked);
  });
}
