import { type ScanState, scanStateHints } from "~/domain/documents/document";

/** What people read in the document's place. */
export function whyNotShown({ scanState }: { scanState: ScanState }): string {
  if (scanState === "clean")
    return "Browsers do not show this kind of file. Download it to open it on your computer.";
  if (scanState === "not_scanned")
    return "Only documents that were checked for malicious software are shown here. This one was not scanned. You can download it.";
  return `${scanStateHints[scanState] ?? "This document cannot be shown"}.`;
}
