import type { AuditAction } from "~/domain/audit/record.server";
import { dateTime, isoWithOffset } from "~/domain/calendar/format";
import type { ZoneId } from "~/domain/calendar/zones";
import type { Happening } from "~/domain/documents/document-history.server";
import { type ScanState, scanStateLabels } from "~/domain/documents/document";
import { fileSize } from "~/domain/documents/file-size";

const labels: Partial<Record<AuditAction, string>> = {
  "document.uploaded": "Uploaded",
  "document.scanned": "Scanned",
  "document.downloaded": "Downloaded",
  "document.viewed": "Viewed",
  "document.deleted": "Deleted",
  "document.held": "Placed on hold",
  "document.released": "Released from hold",
  "document.purged": "Destroyed",
  "audit.viewed": "History read",
};

/** One line of a history: when, what, who, and how it ended or why. */
export function happeningRow(happening: Happening, zone: ZoneId) {
  const { id, at, action, reason } = happening;
  return {
    id,
    when: { iso: isoWithOffset(at, zone), text: dateTime(at, zone) },
    what: labels[action as AuditAction] ?? inWords(action),
    who: whoOf(happening),
    detail: [endOf(happening), verdictOf(happening), reason].filter(Boolean).join(". ") || undefined,
  };
}

function inWords(action: string): string {
  const words = action.replace(/^document\./, "").replace(/[._]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function whoOf({ by, onBehalfOf }: Happening): string {
  if (!by) return "Medibytes Booking";
  return onBehalfOf ? `${by} for ${onBehalfOf}` : by;
}

function verdictOf({ action, changes }: Happening): string | undefined {
  const verdict = action === "document.scanned" ? changes?.scanState?.after : undefined;
  return verdict === undefined ? undefined : scanStateLabels[verdict as ScanState];
}

function endOf({ action, outcome, bytes }: Happening): string | undefined {
  if (action !== "document.downloaded" && action !== "document.viewed") return undefined;
  if (outcome === null || bytes === null) return "Outcome not recorded";
  // Players leave off and begin anew as they like: what counts is how much they were sent.
  if (action === "document.viewed" && outcome !== "error") return `${fileSize(bytes)} sent`;
  if (outcome === "complete") return `Complete, ${fileSize(bytes)}`;
  return `${outcome === "aborted" ? "Interrupted" : "Failed"} after ${fileSize(bytes)}`;
}
