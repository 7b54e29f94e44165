import { and, eq } from "drizzle-orm";
import { transaction } from "db/client";
import { documents } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { done, refuse, type Outcome } from "~/domain/outcome";
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
  const removed = await transaction(async () => {
    const stillInDraft = and(eq(documents.id, documentId), eq(documents.draftId, draftId));
    const [row] = await removeRows(stillInDraft);
    if (!row) return undefined;
    const subject = {
      subjectType: "document" as const,
      subjectId: documentId,
      organizationId: document.organizationId,
    };
    await record(viewer, { action: "document.removed", ...subject }, now);
    return row;
  });
  if (!removed) return refuse("not_found");
  await removeBytes(removed);
  return done({ name: document.name });
}
