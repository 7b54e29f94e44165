import { z } from "zod";
import type { LinkRefusal } from "~/domain/acuity/link-specialist.server";
import type { FormErrors } from "~/web/form.server";

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

/** What the page says of each refusal, beside the field that can mend it. */
export const linkRefusals: Record<Exclude<LinkRefusal, "not_allowed" | "not_found">, FormErrors | string> = {
  calendar_unknown: { fields: { calendarId: ["Select a calendar from the list"] } },
  calendar_taken: { fields: { calendarId: ["Another specialist is linked to this calendar"] } },
  type_missing: { fields: { inPersonTypeId: ["Select at least one appointment type"] } },
  type_elsewhere: {
    fields: { inPersonTypeId: ["Appointment types must be offered on the calendar you selected"] },
  },
  place_missing: { fields: { placeId: ["Select the place of appointments in person"] } },
  reference_missing:
    "The types have no intake question called “Medibytes reference”. Add it in Acuity to a form of both types, then test the connection, which reads it again",
  has_bookings: "There are upcoming bookings in the calendar used until now. Cancel or wait for them first",
};
