import { addMinutes } from "~/domain/calendar/interval";
import type { Slot } from "~/domain/calendar/slots";
import {
  AcuityUnclear,
  AcuityUnreachable,
  type Appointment,
  type Written,
} from "~/integrations/acuity/acuity";

/** Why a calendar kept by Acuity did not do what was asked; `unclear`: whether it did is found out in a moment. */
export type CalendarRefusal =
  | "slot_taken"
  | "calendar_busy"
  | "calendar_unclear"
  | "calendar_unreachable"
  | "calendar_refused"
  | "intake_incomplete";

export type Answer =
  | { is: "yes"; appointment: Appointment }
  | { is: "no"; because: CalendarRefusal; says: string }
  | { is: "open" };

/** Somebody deleted the appointment in Acuity: there is nothing left to call off. */
export const gone = { is: "no", because: "calendar_refused", says: "not_found" } as const;

/** Asks once. What was certainly not done is a no; what may have been done stays open and is looked for. */
export async function answerOf(write: () => Promise<Written>): Promise<Answer> {
  try {
    const written = await write();
    if (written.ok) return { is: "yes", appointment: written.appointment };
    return { is: "no", because: meaningOf(written.because), says: written.because };
  } catch (error) {
    if (error instanceof AcuityUnclear) return { is: "open" };
    if (error instanceof AcuityUnreachable)
      return { is: "no", because: "calendar_unreachable", says: "unreachable" };
    throw error;
  }
}

const timeCodes = /^(not_available|invalid_datetime|no_available_calendar)/;

function meaningOf(code: string): CalendarRefusal {
  if (timeCodes.test(code)) return "slot_taken";
  if (code === "required_field" || code === "invalid_fields") return "intake_incomplete";
  return code === "too_many_requests" ? "calendar_unreachable" : "calendar_refused";
}

/** As Acuity made it: a type may last longer by now than when its calendar was linked. */
export function asMade(slot: Slot, { durationMinutes }: Appointment): Slot {
  return durationMinutes ? { ...slot, endsAt: addMinutes(slot.startsAt, durationMinutes) } : slot;
}
