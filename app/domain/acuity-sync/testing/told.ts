import { bothSides, waiting } from "db/testing/acuity";
import type { Person } from "db/testing/people";
import { createBooking } from "~/domain/bookings/create-booking.server";
import type { Kept } from "~/integrations/acuity/testing/stand-in/world";
import { hear } from "../hear.server";

export const silent = { error: (details: object) => void details };

type Action = "scheduled" | "rescheduled" | "canceled" | "changed";

/** A notice of the stand-in's, as the webhook hears it. */
export function tell(action: Action, { id }: Pick<Kept, "id">): Promise<void> {
  const body = `action=${action}&id=${id}`;
  return hear({ action, appointmentId: String(id), body, signedWith: "apiKey" }, new Date());
}

/** A booking of ours with its appointment. */
export async function booked(by: Person, doctor: string): Promise<{ id: string; kept: Kept }> {
  const id = await waiting(by, doctor);
  const outcome = await createBooking(by.viewer, id, new Date());
  if (!outcome.ok) throw new Error(outcome.because);
  return { id, kept: (await bothSides(id)).appointments[0]! };
}
