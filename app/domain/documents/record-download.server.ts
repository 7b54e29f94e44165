import { and, eq, isNull } from "drizzle-orm";
import { db, transaction } from "db/client";
import { documents, transfers } from "db/schema";
import type { transferOutcomes } from "db/schema/documents";
import { record } from "~/domain/audit/record.server";
import { done, refusable, undoAndRefuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { aboutDocument } from "./audit-subject";
import type { StoredDocument } from "./document-reads.server";

export type TransferOutcome = (typeof transferOutcomes)[number];
type End = { outcome: TransferOutcome; bytes: number };

/**
 * Written before the first byte goes out: no row, no file. A deletion that was quicker refuses; one that comes
 * later finds the download written down. Answers the row's id, which the end will name.
 */
export function recordDownload(
  viewer: Viewer,
  document: StoredDocument,
  now: Date,
): Promise<Outcome<string, "not_found">> {
  return refusable(() =>
    transaction(async () => {
      // Changes nothing (not `store`: a move may just be changing that), but waits for whoever deletes.
      const isThere = and(eq(documents.id, document.id), isNull(documents.deletedAt));
      const { rowCount } = await db.update(documents).set({ deletedAt: null }).where(isThere);
      if (rowCount !== 1) undoAndRefuse("not_found");
      return done(await record(viewer, entryFor(document), now));
    }),
  );
}

/** Allowed, but not served: there is no such part, or too much runs already. */
export async function recordUnserved(
  viewer: Viewer,
  document: StoredDocument,
  reason: "416" | "429" | "503",
  now: Date,
): Promise<void> {
  await record(viewer, { ...entryFor(document), outcome: "refused", reason }, now);
}

/** How it ended. A download without this broke off together with its process. */
export async function recordTransferEnd(
  auditId: string,
  { id }: StoredDocument,
  { outcome, bytes }: End,
  now: Date,
): Promise<void> {
  await db.insert(transfers).values({ auditId, documentId: id, outcome, bytes, endedAt: now });
}

function entryFor(document: StoredDocument) {
  return { action: "document.downloaded" as const, ...aboutDocument(document) };
}
