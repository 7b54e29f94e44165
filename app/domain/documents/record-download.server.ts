import { and, eq, isNull } from "drizzle-orm";
import { db, transaction } from "db/client";
import { documents } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { done, refusable, undoAndRefuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { aboutDocument } from "./audit-subject";
import type { StoredDocument } from "./document-reads.server";

/**
 * Written before the first byte goes out: no row, no file. A deletion that was quicker refuses; one that comes
 * later finds the download written down.
 */
export function recordDownload(
  viewer: Viewer,
  document: StoredDocument,
  now: Date,
): Promise<Outcome<undefined, "not_found">> {
  return refusable(() =>
    transaction(async () => {
      const isThere = and(eq(documents.id, document.id), isNull(documents.deletedAt));
      const { rowCount } = await db.update(documents).set({ store: document.store }).where(isThere);
      if (rowCount !== 1) undoAndRefuse("not_found");
      await record(viewer, { action: "document.downloaded", ...aboutDocument(document) }, now);
      return done(undefined);
    }),
  );
}
