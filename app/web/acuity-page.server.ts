import type { WebhookEvent } from "~/domain/acuity-sync/event-reads.server";
import { listAppointmentTypes, listCalendars } from "~/domain/acuity/catalogue.server";
import { ifReachable } from "~/domain/acuity/if-reachable";
import { env } from "~/env.server";

/** What the account has set up, for choosing from; `undefined` while Acuity cannot be asked. */
export async function acuityCatalogue(now: Date) {
  if (!env().acuity) return undefined;
  const found = await ifReachable(async () => ({
    calendars: await listCalendars(now),
    types: (await listAppointmentTypes(now)).filter((type) => type.isActive),
  }));
  return found === "calendar_unreachable" ? undefined : found;
}

export const actionLabels: Record<string, string> = {
  scheduled: "Booked",
  rescheduled: "Moved",
  canceled: "Cancelled",
  changed: "Changed",
  "order.completed": "Order completed",
  other: "Something else",
};

export const keyLabels: Record<string, string> = {
  apiKey: "The API key",
  previousApiKey: "The API key before",
  webhookSecret: "The webhook secret",
};

const appliedLabels: Record<string, string> = {
  nothing: "Nothing to change",
  created: "Booking created",
  moved: "Booking moved",
  cancelled: "Booking cancelled",
  no_show: "Did not attend",
  details: "Length or meeting link changed",
  removed_there: "Extra appointment cancelled in Acuity",
  not_ours: "Not on a linked calendar",
  cannot: "Our rules do not allow it: look at the booking",
  other_calendar: "On another calendar: look at the booking",
  other_type: "Of another type: look at the booking",
  missing_there: "No longer in Acuity: look at the booking",
};

/** What became of a notice, in words. */
export function eventWords({ state, outcome }: Pick<WebhookEvent, "state" | "outcome">): string {
  if (state === "received") return "Waiting to be read again";
  if (state === "failed") return `Failed: ${outcome ?? "unknown"}`;
  return appliedLabels[outcome ?? ""] ?? outcome ?? "Done";
}
