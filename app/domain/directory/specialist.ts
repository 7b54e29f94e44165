import type { appointmentTypes } from "db/schema/bookings";
import type { states } from "db/schema/directory";
import type { Span } from "~/domain/calendar/slots";

export type AppointmentType = (typeof appointmentTypes)[number];

export const appointmentTypeLabels: Record<AppointmentType, string> = {
  in_person: "In person",
  telehealth: "Telehealth",
};

export function isAppointmentType(text: string | null): text is AppointmentType {
  return text !== null && Object.hasOwn(appointmentTypeLabels, text);
}

/** What the directory shows of a specialist. */
export type Specialist = {
  id: string;
  name: string;
  specialty: string;
  timeZone: string;
  slotMinutes: number;
  telehealthSlotMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  noticeMinutes: number;
  worksOnHolidays: boolean;
  retiredAt: Date | null;
};

export type Place = {
  id: string;
  name: string;
  address: string;
  state: (typeof states)[number];
  timeZone: string;
};

/** How long an appointment of this type takes. */
export function minutesOf(
  { slotMinutes, telehealthSlotMinutes }: Pick<Specialist, "slotMinutes" | "telehealthSlotMinutes">,
  type: AppointmentType,
): number {
  return type === "telehealth" ? telehealthSlotMinutes : slotMinutes;
}

/** Hours at a place are in person; hours without one are telehealth. */
export function isFor(type: AppointmentType, { placeId }: Pick<Span, "placeId">): boolean {
  return (placeId === null) === (type === "telehealth");
}
