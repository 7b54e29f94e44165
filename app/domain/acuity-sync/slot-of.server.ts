import { addMinutes } from "~/domain/calendar/interval";
import type { Slot } from "~/domain/calendar/slots";
import { localDateOf } from "~/domain/calendar/zones";
import type { AcuityLink } from "~/domain/directory/acuity-link";
import { findPlace, findSpecialist } from "~/domain/directory/directory-reads.server";
import { type AppointmentType, minutesOf } from "~/domain/directory/specialist";
import type { Appointment } from "~/integrations/acuity/acuity";

type Of = { specialistId: string; appointmentType: AppointmentType };

/** When and where an appointment is, in our words: at the place of the calendar, or in the specialist's own zone. */
export async function slotOf(
  { startsAt, durationMinutes }: Pick<Appointment, "startsAt" | "durationMinutes">,
  { specialistId, appointmentType }: Of,
  link: AcuityLink,
): Promise<Slot> {
  const specialist = (await findSpecialist(specialistId))!;
  const placeId = appointmentType === "in_person" ? link.placeId : null;
  const place = placeId ? await findPlace(placeId) : undefined;
  const timeZone = place?.timeZone ?? specialist.timeZone;
  const endsAt = addMinutes(startsAt, durationMinutes ?? minutesOf(specialist, appointmentType));
  return {
    startsAt,
    endsAt,
    placeId: place?.id ?? null,
    timeZone,
    localDate: localDateOf(startsAt, timeZone),
  };
}
