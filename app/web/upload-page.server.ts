import {
  categoriesFor,
  categoryLabels,
  isServed,
  scanStateHints,
  scanStateLabels,
} from "~/domain/documents/document";
import { acceptAttribute, typesInWords } from "~/domain/documents/file-kind";
import type { ListedDocument } from "~/domain/documents/document-reads.server";
import { fileSize } from "~/domain/documents/file-size";
import { showingOf } from "~/domain/documents/viewing";
import type { Viewer } from "~/domain/viewer";

/** What an upload form needs to know of this viewer's choices. */
export function uploadChoices(viewer: Viewer) {
  const categories = categoriesFor(viewer).map((value) => ({ value, label: categoryLabels[value] }));
  return { categories, types: { accept: acceptAttribute, inWords: capitalised(typesInWords) } };
}

/** A document as pages list it. */
export function documentRow(document: ListedDocument) {
  const { id, name, category, size, scanState } = document;
  return {
    id,
    name,
    category: categoryLabels[category],
    size: fileSize(size),
    state: scanStateLabels[scanState],
    hint: scanStateHints[scanState],
    isServed: isServed(scanState),
    isShown: showingOf(document) !== undefined,
  };
}

function capitalised(words: string): string {
  const plain = words.replace(/^an? /, "");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
