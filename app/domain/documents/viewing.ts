import { isServed, type ScanState } from "./document";

/** How a page shows a document: in a frame of its own, as a picture, or as sound to be played. */
export type Showing = "frame" | "picture" | "sound";

/**
 * What browsers show by themselves and never run. Each was recognised by its first bytes when it was uploaded; what
 * can hold markup or scripts (HTML, SVG, XML) must never stand here.
 */
const showings = new Map<string, Showing>([
  ["application/pdf", "frame"],
  ["image/jpeg", "picture"],
  ["image/png", "picture"],
  ["audio/mpeg", "sound"],
  ["audio/mp4", "sound"],
  ["audio/wav", "sound"],
]);

/** Undefined for what is only downloaded: kinds that browsers do not show, and what is not given out at all. */
export function showingOf(document: { mediaType: string; scanState: ScanState }): Showing | undefined {
  return isServed(document.scanState) ? showings.get(document.mediaType) : undefined;
}
