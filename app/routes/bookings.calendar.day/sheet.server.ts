import { progressLabels } from "~/domain/bookings/booking";
import { listDaySheet } from "~/domain/bookings/day-sheet.server";
import { meetingLinkOf } from "~/domain/bookings/meeting-link";
import { isoWithOffset, timeRangeWithZone } from "~/domain/calendar/format";
import { addMinutes } from "~/domain/calendar/interval";
import { appointmentTypeLabels } from "~/domain/directory/specialist";

type Row = Awaited<ReturnType<typeof listDaySheet>>[number];

export function isOff({ currentProgress }: Row): boolean {
  return currentProgress === "cancelled";
}

export function timeOf({ appointmentDate: at, durationMinutes, timeZone }: Row): string {
  return timeRangeWithZone(at, addMinutes(at, durationMinutes), timeZone);
}

/** One examination of the sheet; what nobody asked for is left out. */
export function appointmentOnSheet(row: Row) {
  const place = row.placeName && `${row.placeName}, ${row.placeAddress}`;
  const facts = [
    { key: "Reference", value: row.reference },
    { key: "Type", value: appointmentTypeLabels[row.appointmentType] },
    { key: "Place", value: place },
    // Printed, a link is only its words.
    { key: "Meeting link", value: meetingLinkOf(row.appointmentType, row.meetingLink) },
    { key: "Interpreter language", value: row.interpreterLanguage },
    { key: "Support person", value: row.supportPerson },
    { key: "Access needs", value: row.accessNeeds },
    { key: "Documents", value: row.documentCount === 0 ? "None yet" : String(row.documentCount) },
    { key: "Progress", value: progressLabels[row.currentProgress] },
  ];
  return {
    id: row.id,
    reference: row.reference,
    iso: isoWithOffset(row.appointmentDate, row.timeZone),
    time: timeOf(row),
    examinee: row.examineeName,
    facts: facts.flatMap(({ key, value }) => (value ? [{ key, value }] : [])),
  };
}
