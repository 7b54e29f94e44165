import { dateTime } from "~/domain/calendar/format";
import { isServed, scanStateLabels } from "~/domain/documents/document";
import { mayDelete, mayHold, mayPurge, mayRelease } from "~/domain/documents/document-life";
import type { FoundDocument } from "~/domain/documents/document-reads.server";
import { showingOf } from "~/domain/documents/viewing";
import type { Viewer } from "~/domain/viewer";
import { documentFacts } from "~/web/document-page.server";

/** What a document is, and what became of it. */
export function lifeFacts({ document, booking }: FoundDocument) {
  const { deletedAt, deletedBy, deleteReason, heldAt, heldBy, holdReason, purgedAt } = document;
  const told = (at: Date, by: string | null, reason: string | null) =>
    [`${dateTime(at, booking.timeZone)}, ${by ?? "Medibytes Booking"}`, reason].filter(Boolean).join(". ");
  return [
    ...documentFacts({ document, booking }),
    { key: "Check", value: scanStateLabels[document.scanState] },
    { key: "SHA-256", value: document.sha256 },
    ...(heldAt ? [{ key: "On hold", value: told(heldAt, heldBy, holdReason) }] : []),
    ...(deletedAt ? [{ key: "Deleted", value: told(deletedAt, deletedBy, deleteReason) }] : []),
    ...(purgedAt ? [{ key: "Destroyed", value: dateTime(purgedAt, booking.timeZone) }] : []),
  ];
}

/** What this viewer may do with it, by the same rules that answer when they try. */
export function lifeActions({ document, booking }: FoundDocument, viewer: Viewer) {
  const isOpen = !document.deletedAt && isServed(document.scanState);
  const actions = [
    {
      path: "view",
      label: "View the document",
      may: !document.deletedAt && showingOf(document) !== undefined,
    },
    { path: "download", label: "Download the document", may: isOpen },
    { path: "delete", label: "Delete the document", may: mayDelete(document, booking, viewer).allowed },
    { path: "hold", label: "Place a legal hold", may: mayHold(document, booking, viewer).allowed },
    { path: "release", label: "Release the legal hold", may: mayRelease(document, booking, viewer).allowed },
    { path: "purge", label: "Destroy the document now", may: mayPurge(document, booking, viewer).allowed },
  ];
  return actions.filter(({ may }) => may).map(({ path, label }) => ({ path, label }));
}
