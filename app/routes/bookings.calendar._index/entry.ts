import { progressLabels, statusLabels } from "~/domain/bookings/booking";
import type { CalendarRow } from "~/domain/bookings/calendar-reads.server";
import { isoWithOffset, timeOfDay, timeRangeWithZone, zoneAbbreviation } from "~/domain/calendar/format";
import { addMinutes } from "~/domain/calendar/interval";
import { appointmentTypeLabels } from "~/domain/directory/specialist";

export type Entry = ReturnType<typeof entryOf>;

/** An appointment in the words of the calendar. */
export function entryOf(row: CalendarRow) {
  const { appointmentDate: at, durationMinutes, timeZone, currentProgress, status } = row;
  const zone = zoneAbbreviation(at, timeZone);
  const progress = progressLabels[currentProgress];
  return {
    id: row.id,
    reference: row.reference,
    iso: isoWithOffset(at, timeZone),
    range: timeRangeWithZone(at, addMinutes(at, durationMinutes), timeZone),
    start: `${timeOfDay(at, timeZone)} ${zone}`,
    examinee: row.examineeName,
    specialist: row.specialistName,
    place: row.placeName ?? appointmentTypeLabels[row.appointmentType],
    progress: status === "active" ? progress : `${progress}, ${statusLabels[status]}`,
    isOff: currentProgress === "cancelled",
  };
}
