import type { acuityLinks } from "db/schema";
import type { AppointmentType } from "./specialist";

/** Where Acuity keeps a specialist's calendar. */
export type AcuityLink = typeof acuityLinks.$inferSelect;

/** Acuity's own type for ours; none when the specialist does not offer it there. */
export function acuityTypeFor(link: AcuityLink, type: AppointmentType): string | null {
  return type === "in_person" ? link.inPersonTypeId : link.telehealthTypeId;
}

/** Ours for Acuity's; none for a type that has nothing to do with examinations. */
export function appointmentTypeOf(link: AcuityLink, acuityTypeId: string): AppointmentType | undefined {
  if (acuityTypeId === link.inPersonTypeId) return "in_person";
  return acuityTypeId === link.telehealthTypeId ? "telehealth" : undefined;
}
