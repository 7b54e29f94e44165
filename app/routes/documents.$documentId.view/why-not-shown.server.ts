import { isServed, type ScanState, scanStateHints } from "~/domain/documents/document";

/** What people read in the document's place. */
export function whyNotShown({ scanState }: { scanState: ScanState }): string {
  if (isServed(scanState))
    return "Browsers do not show this kind of file. Download it to open it on your computer.";
  return `${scanStateHints[scanState] ?? "This document cannot be shown"}.`;
}
