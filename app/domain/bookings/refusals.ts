import type { Denial } from "./booking";
import type { CalendarRefusal } from "./in-acuity/acuity-answers.server";

export type ChangeRefusal = Denial | "not_found" | "changed_meanwhile" | "not_offered" | CalendarRefusal;

/** What people read when a change was refused. `not_found` and `not_allowed` are pages of their own. */
export const refusalWords: Record<ChangeRefusal, string> = {
  not_found: "This booking does not exist",
  not_allowed: "You may not change this booking",
  not_active: "This booking is closed. Only active bookings can be changed",
  not_possible_now: "This is not possible at the booking’s present stage",
  not_started_yet: "This can only be recorded once the appointment has started",
  report_missing: "Upload the report before setting the progress to Report ready",
  report_being_checked:
    "The report is still being checked for malicious software. Try again in a few minutes",
  reason_missing: "Enter the reason for this correction",
  changed_meanwhile:
    "This booking changed while you were editing. Check the details and send your answers again",
  slot_taken: "That time has just been taken. Select another time",
  not_offered: "Select one of the times on this page",
  calendar_busy: "The specialist’s calendar has not answered an earlier change yet. Try again in a minute",
  calendar_unclear:
    "The specialist’s calendar has not answered. We are checking whether the change was made, which takes up to a minute. Do not send it again",
  calendar_unreachable:
    "The specialist’s calendar cannot be reached at the moment. Nothing was changed. Try again in a few minutes",
  calendar_refused: "The specialist’s calendar does not allow this. Ask the office to help",
  intake_incomplete: "The specialist needs more information about the examinee",
};
