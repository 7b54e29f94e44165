import {
  type BookingState,
  mayChangeProgress,
  type Progress,
  progressLabels,
  type ReportAtHand,
} from "~/domain/bookings/booking";
import type { Viewer } from "~/domain/viewer";
import { progressValues } from "db/schema/bookings";

type Choice = { value: Progress; label: string; hint?: string };

/** What this viewer may set now; what the usual course does not foresee comes last and says so. */
export function progressChoices(
  booking: BookingState,
  viewer: Viewer,
  asked: { report: ReportAtHand; now: Date },
): Choice[] {
  const choices = progressValues.flatMap((to) => {
    const verdict = mayChangeProgress(booking, viewer, { ...asked, to });
    if (!verdict.allowed) return [];
    const hint = verdict.isCorrection ? "A correction: needs a reason in the note" : undefined;
    return [{ value: to, label: progressLabels[to], hint, isCorrection: verdict.isCorrection }];
  });
  return choices
    .sort((a, b) => Number(a.isCorrection) - Number(b.isCorrection))
    .map(({ value, label, hint }) => ({ value, label, hint }));
}
