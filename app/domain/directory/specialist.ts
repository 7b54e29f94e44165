import type { appointmentTypes } from "db/schema/bookings";
import type { HoursRow } from "~/domain/calendar/slots";

export type AppointmentType = (typeof appointmentTypes)[number];

export const appointmentTypeLabels: Record<AppointmentType, string> = {
  in_person: "In person",
  telehealth: "Telehealth",
};

/** What the directory shows of a specialist. */
export type Specialist = {
  id: string;
  name: string;
  specialty: string;
  timeZone: string;
  slotMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  noticeMinutes: number;
};

export type Place = { id: string; name: string; address: string; state: string; timeZone: string };

/** Hours at a place are in person; hours without one are telehealth. */
export function hoursFor(type: AppointmentType, hours: HoursRow[]): HoursRow[] {
  return hours.filter((row) => (row.placeId === null) === (type === "telehealth"));
}
