import { type documentCategories, type scanStates, servedScanStates } from "db/schema/documents";
import type { BookingState, Denial, Progress } from "~/domain/bookings/booking";
import { isVisible } from "~/domain/bookings/booking";
import { isReferrer, type Viewer } from "~/domain/viewer";

export type Category = (typeof documentCategories)[number];
export type ScanState = (typeof scanStates)[number];

export const categoryLabels: Record<Category, string> = {
  brief: "Brief",
  consent_form: "Consent form",
  report: "Report",
  dictation: "Dictation",
  other: "Other",
};

export const isCategory = (text: string | null): text is Category =>
  text !== null && Object.hasOwn(categoryLabels, text);

export const scanStateLabels: Record<ScanState, string> = {
  pending: "Being checked",
  clean: "Checked",
  infected: "Quarantined",
  unscannable: "Could not be checked",
  not_scanned: "Not scanned",
};

/** What the state means for whoever wants to open the file. */
export const scanStateHints: Partial<Record<ScanState, string>> = {
  pending: "It can be opened once the virus check is complete, usually within a minute",
  infected: "Malicious software was found. Nobody can open it. Upload a clean copy",
  unscannable:
    "The check cannot read it, for example because of a password. Nobody can open it. Upload it in another form",
};

export const mostFilesPerPost = 20;
export const mostBytesPerFile = 524_288_000;
export const mostBytesPerPost = 2 * 1024 ** 3;
export const mostFilesPerBooking = 200;
export const mostBytesPerBooking = 10 * 1024 ** 3;

const forReferrers: readonly Category[] = ["brief", "consent_form", "other"];
const forSpecialists: readonly Category[] = ["report", "dictation", "other"];
/** The stages at which the referrer reads the report. */
export const releasedStages: readonly Progress[] = ["report_generated", "payment_received"];

export const isReleased = (progress: Progress): boolean => releasedStages.includes(progress);

/** What a viewer may add at all. The first is the one most often meant. */
export function categoriesFor({ role }: Pick<Viewer, "role">): readonly Category[] {
  if (role === "admin") return ["brief", "consent_form", "report", "dictation", "other"];
  return role === "specialist" ? forSpecialists : forReferrers;
}

export function mayUpload(
  booking: BookingState,
  viewer: Viewer,
  category?: Category,
): { allowed: true } | { allowed: false; because: Denial } {
  const fits = !category || categoriesFor(viewer).includes(category);
  if (!fits || !isVisible(booking, viewer)) return { allowed: false, because: "not_allowed" };
  return booking.status === "active" ? { allowed: true } : { allowed: false, because: "not_active" };
}

/**
 * The categories of a booking's documents a viewer may see. A report is there for the referrer only once it is
 * ready; sent back for correction it is hidden again. Dictation is for specialist and office.
 */
export function visibleCategories(
  booking: { currentProgress: Progress },
  viewer: Pick<Viewer, "role">,
): readonly Category[] {
  if (!isReferrer(viewer)) return ["brief", "consent_form", "report", "dictation", "other"];
  return isReleased(booking.currentProgress) ? [...forReferrers, "report"] : forReferrers;
}

export function isServed(scanState: ScanState): boolean {
  return servedScanStates.includes(scanState);
}
