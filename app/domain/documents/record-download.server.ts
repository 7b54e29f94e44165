import { record } from "~/domain/audit/record.server";
import type { Viewer } from "~/domain/viewer";
import type { StoredDocument } from "./document-reads.server";

/** Written before the first byte goes out: no row, no file. */
export function recordDownload(viewer: Viewer, document: StoredDocument, now: Date): Promise<void> {
  const { id, organizationId, bookingId } = document;
  const subject = { subjectType: "document" as const, subjectId: id, organizationId };
  return record(
    viewer,
    { action: "document.downloaded", ...subject, bookingId: bookingId ?? undefined },
    now,
  );
}
