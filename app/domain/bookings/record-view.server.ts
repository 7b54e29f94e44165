import { onceInTenMinutes } from "~/domain/audit/once";
import { type AuditEntry, recordAll } from "~/domain/audit/record.server";
import type { Viewer } from "~/domain/viewer";
import { aboutBooking } from "./audit-subject";

type Seen = { id: string; organizationId: string };

/** One row for each person, booking and ten minutes, however often the page is read meanwhile. */
export function recordView(viewer: Viewer, booking: Seen, now: Date): Promise<void> {
  return recordViews(viewer, [booking], now);
}

/** The same for a page that shows the facts of several bookings. */
export async function recordViews(viewer: Viewer, bookings: Seen[], now: Date): Promise<void> {
  const entries = bookings.map((booking): AuditEntry => ({
    action: "booking.viewed",
    ...aboutBooking(booking),
    onceKey: onceInTenMinutes(viewer, { what: "view", id: booking.id }, now),
  }));
  await recordAll(viewer, entries, now);
}
