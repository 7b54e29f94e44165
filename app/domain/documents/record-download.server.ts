import { sql } from "drizzle-orm";
import { db, transaction } from "db/client";
import { transfers } from "db/schema";
import type { transferOutcomes } from "db/schema/documents";
import { record } from "~/domain/audit/record.server";
import { done, refusable, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { aboutDocument } from "./audit-subject";
import { demandNotDeleted } from "./demand-not-deleted.server";
import type { StoredDocument } from "./document-reads.server";

export type TransferOutcome = (typeof transferOutcomes)[number];
type End = { outcome: TransferOutcome; bytes: number };

/** Written before the first byte goes out: no row, no file. Answers the row's id, which the end will name. */
export function recordDownload(
  viewer: Viewer,
  document: StoredDocument,
  now: Date,
): Promise<Outcome<string, "not_found">> {
  return refusable(() =>
    transaction(async () => {
      await demandNotDeleted(document);
      return done(await record(viewer, { action: "document.downloaded", ...aboutDocument(document) }, now));
    }),
  );
}

/** Allowed, but not served: there is no such part, or too much runs already. */
export async function recordUnserved(
  viewer: Viewer,
  document: StoredDocument,
  { action, reason }: { action: "document.downloaded" | "document.viewed"; reason: "416" | "429" | "503" },
  now: Date,
): Promise<void> {
  await record(viewer, { action, ...aboutDocument(document), outcome: "refused", reason }, now);
}

/**
 * How it ended. A download without this broke off together with its process. An opening is read in as many parts as
 * its player likes: their bytes add up, and the last one says how it ended.
 */
export async function recordTransferEnd(
  auditId: string,
  { id }: StoredDocument,
  { outcome, bytes }: End,
  now: Date,
): Promise<void> {
  await db
    .insert(transfers)
    .values({ auditId, documentId: id, outcome, bytes, endedAt: now })
    .onConflictDoUpdate({
      target: transfers.auditId,
      set: { outcome, endedAt: now, bytes: sql`${transfers.bytes} + ${bytes}` },
    });
}
