import { and, eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { documents } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { systemViewer } from "~/domain/system-viewer";
import { aboutDocument } from "./audit-subject";
import { keptAfterDeletionDays } from "./document-life";
import { deletedBefore, type Due, infectedBefore, readDue, readPurgedSince } from "./purge-reads.server";
import { destroyBytes } from "./remove-bytes.server";

const aDay = 24 * 60 * 60_000;
const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * aDay);

type Tombstone = { why: string; values?: { deleteReason: string } };

/**
 * Destroys what was deleted 30 days ago, and the quarantined files of bookings 30 days after the scanner's verdict,
 * unless they are on hold; answers how many documents that were.
 */
export async function purgeDeleted(now: Date): Promise<number> {
  const before = daysBefore(now, keptAfterDeletionDays);
  const deleted = await purgeDue(now, deletedBefore(before), { why: "it was deleted" });
  const infected = await purgeDue(now, infectedBefore(before), {
    why: "malicious software was found in it",
    values: { deleteReason: "Malicious software was found" },
  });
  await removePurged(now);
  return deleted + infected;
}

async function purgeDue(now: Date, due: Due, { why, values }: Tombstone): Promise<number> {
  const found = await readDue(due);
  const tombstone = values && { ...values, deletedAt: now };
  for (const document of found) {
    await transaction(async () => {
      const { rowCount } = await db
        .update(documents)
        .set({ purgedAt: now, ...tombstone })
        .where(and(eq(documents.id, document.id), due.which));
      if (rowCount !== 1) return;
      const by = systemViewer(document.organizationId, "purge");
      const reason = `${keptAfterDeletionDays} days after ${why}`;
      await record(by, { action: "document.purged", ...aboutDocument(document), reason }, now);
    });
  }
  return found.length;
}

/** Again and again for a week: the process may have ended, or the store been away, between the mark and the removal. */
async function removePurged(now: Date): Promise<void> {
  const failures: unknown[] = [];
  for (const document of await readPurgedSince(daysBefore(now, 7))) {
    failures.push(...(await destroyBytes(document)));
  }
  if (failures.length > 0) throw failures[0];
}
