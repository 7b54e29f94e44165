import { dateTime } from "~/domain/calendar/format";
import { scanStateLabels } from "~/domain/documents/document";
import type { FoundDocument } from "~/domain/documents/document-reads.server";
import { documentFacts } from "./document-page.server";

/** What a document is, and what became of it. */
export function lifeFacts({ document, booking }: FoundDocument) {
  const { deletedAt, deletedBy, deleteReason, heldAt, heldBy, holdReason, purgedAt, verifiedAt } = document;
  const told = (at: Date, by: string | null, reason: string | null) =>
    [`${dateTime(at, booking.timeZone)}, ${by ?? "Medibytes Booking"}`, reason].filter(Boolean).join(". ");
  return [
    ...documentFacts({ document, booking }),
    { key: "Check", value: scanStateLabels[document.scanState] },
    { key: "SHA-256", value: document.sha256 },
    ...(verifiedAt ? [{ key: "Compared with its hash", value: dateTime(verifiedAt, booking.timeZone) }] : []),
    ...(heldAt ? [{ key: "On hold", value: told(heldAt, heldBy, holdReason) }] : []),
    ...(deletedAt ? [{ key: "Deleted", value: told(deletedAt, deletedBy, deleteReason) }] : []),
    ...(purgedAt ? [{ key: "Destroyed", value: dateTime(purgedAt, booking.timeZone) }] : []),
  ];
}
