import { longDateTime } from "~/domain/calendar/format";

const labels: Record<string, string> = {
  missing_here: "In Acuity, not here",
  missing_there: "Here, not in Acuity: cancel it here, or book it again",
  cancelled_there: "Cancelled in Acuity",
  cancelled_here: "Cancelled here",
  other_time: "Another time",
  other_details: "Another length or meeting link",
  other_calendar:
    "On another calendar in Acuity: move it back there, or cancel it here and book the other specialist",
  other_type: "Another type in Acuity: change it back there, or cancel it here and book again",
  cannot: "Changed in Acuity in a way our rules do not allow: change either side",
};

const reasons: Record<string, string> = {
  forbidden: "our key may not see it",
  not_found: "it is no longer there",
  invalid_calendar: "it is no longer there",
  no_answer: "the answer could not be read",
  too_large: "the answer was too large",
  too_many: "a day has more appointments than Acuity lists",
};

type Drift = {
  id: string;
  kind: string;
  appointmentId: string | null;
  bookingId: string | null;
  reference: string | null;
  timeZone: string | null;
  details: Record<string, string>;
  foundAt: Date;
};

const ours = "Australia/Sydney";

/** A line of the drift report, as the office reads it. */
export function driftRow(drift: Drift, calendarName: (id: string) => string) {
  const { id, appointmentId, bookingId, reference, foundAt, kind, timeZone, details } = drift;
  const { here, there, calendarId = "", because = "" } = details;
  const at = (instant: string) => longDateTime(new Date(instant), timeZone ?? ours);
  const found = { id, bookingId, reference, foundAt: longDateTime(foundAt, ours) };
  if (kind === "not_compared") {
    const says = `Could not be compared, ${reasons[because] ?? because}: look at the calendar in Acuity and at its link`;
    return { ...found, about: `Calendar ${calendarName(calendarId)}`, says, times: [] };
  }
  const on = kind === "other_calendar" ? `, calendar ${calendarName(calendarId)}` : "";
  const times = [...(here ? [`Here: ${at(here)}`] : []), ...(there ? [`In Acuity: ${at(there)}${on}`] : [])];
  const about = `Appointment ${appointmentId}`;
  return { ...found, about, says: labels[kind] ?? kind, times };
}
