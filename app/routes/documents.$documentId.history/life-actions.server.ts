import { isServed } from "~/domain/documents/document";
import { mayDelete, mayHold, mayPurge, mayRelease } from "~/domain/documents/document-life";
import type { FoundDocument } from "~/domain/documents/document-reads.server";
import { showingOf } from "~/domain/documents/viewing";
import type { Viewer } from "~/domain/viewer";

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
