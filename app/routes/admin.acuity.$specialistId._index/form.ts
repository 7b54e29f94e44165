import { z } from "zod";
import type { LinkRefusal } from "~/domain/acuity/link-specialist.server";

const chosen = z
  .string()
  .trim()
  .max(100)
  .optional()
  .catch(undefined)
  .transform((value) => value || null);

export const LinkForm = z.object({
  calendarId: z.string({ error: "Select a calendar" }).trim().min(1, "Select a calendar").max(100),
  inPersonTypeId: chosen,
  telehealthTypeId: chosen,
  placeId: chosen,
  organizationId: chosen,
});

export const order = ["calendarId", "inPersonTypeId", "telehealthTypeId", "placeId", "organizationId"];

type Said = { field?: string; says: string };

/** What the page says of each refusal, beside the field that can mend it. */
export const linkRefusals: Record<Exclude<LinkRefusal, "not_allowed" | "not_found">, Said> = {
  calendar_unknown: { field: "calendarId", says: "Select a calendar from the list" },
  calendar_taken: { field: "calendarId", says: "Another specialist is linked to this calendar" },
  type_missing: { field: "inPersonTypeId", says: "Select at least one appointment type" },
  type_elsewhere: {
    field: "inPersonTypeId",
    says: "Appointment types must be offered on the calendar you selected",
  },
  place_missing: { field: "placeId", says: "Select the place of appointments in person" },
  reference_missing: {
    says: "The types have no intake question called “Medibytes reference”. Add it in Acuity to a form of both types, then test the connection, which reads it again",
  },
  has_bookings: {
    says: "There are upcoming bookings in the calendar used until now. Cancel or wait for them first",
  },
};
