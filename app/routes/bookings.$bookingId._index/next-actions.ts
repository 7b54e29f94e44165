import {
  type BookingState,
  mayArchive,
  mayCancel,
  mayChangeProgress,
  mayClose,
  mayCorrectDetails,
  mayReopen,
  mayReschedule,
  mayWriteNotes,
  type ReportAtHand,
} from "~/domain/bookings/booking";
import { maySeeHistory } from "~/domain/documents/document-life";
import { mayUpload } from "~/domain/documents/document";
import type { Viewer } from "~/domain/viewer";
import { progressValues } from "db/schema/bookings";

type Asked = { report: ReportAtHand; now: Date };

/** What this viewer may do next, by the same rules that answer when they try. */
export function nextActions(
  booking: BookingState,
  viewer: Viewer,
  asked: Asked,
): { path: string; label: string }[] {
  const mayProgress = progressValues.some(
    (to) => mayChangeProgress(booking, viewer, { ...asked, to }).allowed,
  );
  const actions = [
    { path: "progress", label: "Update progress", may: mayProgress },
    { path: "documents", label: "Upload documents", may: mayUpload(booking, viewer).allowed },
    { path: "reschedule", label: "Change the time", may: mayReschedule(booking, viewer).allowed },
    { path: "details", label: "Correct details", may: mayCorrectDetails(booking, viewer).allowed },
    { path: "notes", label: "Write notes", may: mayWriteNotes(booking, viewer).allowed },
    { path: "cancel", label: "Cancel the booking", may: mayCancel(booking, viewer).allowed },
    { path: "close", label: "Close the booking", may: mayClose(booking, viewer).allowed },
    { path: "archive", label: "Archive the booking", may: mayArchive(booking, viewer).allowed },
    { path: "reopen", label: "Reopen the booking", may: mayReopen(booking, viewer).allowed },
    { path: "custody", label: "See the chain of custody", may: maySeeHistory(viewer) },
  ];
  return actions.filter(({ may }) => may).map(({ path, label }) => ({ path, label }));
}
