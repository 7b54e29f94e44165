import { addMinutes } from "~/domain/calendar/interval";
import type { AcuityCalendar, AppointmentType, IntakeForm } from "~/integrations/acuity/acuity";
import { acuity } from "./connection.server";
import { cached, freshUntil } from "./cache.server";

// What an account offers is set up once; the office can ask for it anew.
const minutes = 60;

/** Whether what Acuity said before will do while it cannot be asked. */
type Terms = { orOlder?: boolean };

/** What the account has set up, as it was at most an hour ago. */
export function listCalendars(now: Date): Promise<AcuityCalendar[]> {
  return cached({ key: "calendars", minutes }, now, () => acuity().calendars());
}

export function listAppointmentTypes(now: Date, terms: Terms = {}): Promise<AppointmentType[]> {
  return cached({ key: "types", minutes, ...terms }, now, () => acuity().appointmentTypes());
}

export function listForms(now: Date, terms: Terms = {}): Promise<IntakeForm[]> {
  return cached({ key: "forms", minutes, ...terms }, now, () => acuity().forms());
}

/** When Acuity was last asked for its calendars; undefined when that is too long ago. */
export async function catalogueReadAt(now: Date): Promise<Date | undefined> {
  const until = await freshUntil("calendars", now);
  return until && addMinutes(until, -minutes);
}
