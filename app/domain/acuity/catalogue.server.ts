import type { AcuityCalendar, AppointmentType, IntakeForm } from "~/integrations/acuity/acuity";
import { acuity } from "./connection.server";
import { cached } from "./cache.server";

// What an account offers is set up once; the office can ask for it anew.
const minutes = 60;

/** What the account has set up, as it was at most an hour ago. */
export function listCalendars(now: Date): Promise<AcuityCalendar[]> {
  return cached({ key: "calendars", minutes }, now, () => acuity().calendars());
}

export function listAppointmentTypes(now: Date): Promise<AppointmentType[]> {
  return cached({ key: "types", minutes }, now, () => acuity().appointmentTypes());
}

export function listForms(now: Date): Promise<IntakeForm[]> {
  return cached({ key: "forms", minutes }, now, () => acuity().forms());
}
