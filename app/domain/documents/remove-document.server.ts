import { and, eq } from "drizzle-orm";
import { transaction } from "db/client";
import { documents } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { lockDraft } from "~/domain/bookings/lock-draft.server";
import { done, refusable, refuse, undoAndRefuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { findDocument } from "./document-reads.server";
import { removeBytes, removeRows } from "./remove-bytes.server";

/** Takes a document out of a draft, at once. */
export async function removeDocument(
  viewer: Viewer,
  { draftId, documentId }: { draftId: string; documentId: string },
  now: Date,
): Promise<Outcome<{ name: string }, "not_found">> {
  const document = await findDocument(viewer, documentId);
  if (!document || document.draftId !== draftId) return refuse("not_found");
  const removed = await refusable(() =>
    transaction(async () => {
      await lockDraft(draftId, now);
      const [row] = await removeRows(and(eq(documents.id, documentId), eq(documents.draftId, draftId)));
      if (!row) undoAndRefuse("not_found");
      const subject = {
        subjectType: "document" as const,
        subjectId: documentId,
        organizationId: document.organizationId,
      };
      await record(viewer, { action: "document.removed", ...subject }, now);
      return done(row);
    }),
  );
  if (!removed.ok) return refuse("not_found");
  await removeBytes(removed.value);
  return done({ name: document.name });
}
