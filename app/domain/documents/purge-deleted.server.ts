import { and, asc, eq, gt, isNotNull, isNull, lte, type SQL, type SQLWrapper } from "drizzle-orm";
import { db, transaction } from "db/client";
import { documents } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { systemViewer } from "~/domain/system-viewer";
import { documentStore } from "~/integrations/storage/store.server";
import { aboutDocument } from "./audit-subject";
import { keptAfterDeletionDays } from "./document-life";

const aDay = 24 * 60 * 60_000;
const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * aDay);

type Due = { which: SQL | undefined; since: SQLWrapper; why: string; values?: { deleteReason: string } };

/**
 * Destroys what was deleted 30 days ago, and the quarantined files of bookings 30 days after the scanner's verdict,
 * unless they are on hold; answers how many documents that were.
 */
export async function purgeDeleted(now: Date): Promise<number> {
  const before = daysBefore(now, keptAfterDeletionDays);
  const deleted = await purgeDue(now, {
    which: lte(documents.deletedAt, before),
    since: documents.deletedAt,
    why: "it was deleted",
  });
  const isInfected = and(eq(documents.scanState, "infected"), lte(documents.scannedAt, before));
  const infected = await purgeDue(now, {
    // Drafts end by a rule of their own.
    which: and(isInfected, isNull(documents.deletedAt), isNotNull(documents.bookingId)),
    since: documents.scannedAt,
    why: "malicious software was found in it",
    values: { deleteReason: "Malicious software was found" },
  });
  await removePurged(now);
  return deleted + infected;
}

/** A hundred at most; the rest at the next round. */
async function purgeDue(now: Date, { which, since, why, values }: Due): Promise<number> {
  const isDue = and(which, isNull(documents.purgedAt), isNull(documents.heldAt));
  const { id, organizationId, bookingId } = documents;
  const due = await db
    .select({ id, organizationId, bookingId })
    .from(documents)
    .where(isDue)
    .orderBy(asc(since))
    .limit(100);
  const tombstone = values && { ...values, deletedAt: now };
  for (const document of due) {
    await transaction(async () => {
      const { rowCount } = await db
        .update(documents)
        .set({ purgedAt: now, ...tombstone })
        .where(and(eq(documents.id, document.id), isDue));
      if (rowCount !== 1) return;
      const by = systemViewer(document.organizationId, "purge");
      const reason = `${keptAfterDeletionDays} days after ${why}`;
      await record(by, { action: "document.purged", ...aboutDocument(document), reason }, now);
    });
  }
  return due.length;
}

/** Again and again for a week: the process may have ended, or the store been away, between the mark and the removal. */
async function removePurged(now: Date): Promise<void> {
  const lately = gt(documents.purgedAt, daysBefore(now, 7));
  const { id, store } = documents;
  const rows = await db.select({ id, store }).from(documents).where(lately);
  const failures: unknown[] = [];
  for (const document of rows) {
    // A store that is away must not keep the other from its work.
    const removing = async () => documentStore(document.store).remove(document.id);
    await removing().catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}
