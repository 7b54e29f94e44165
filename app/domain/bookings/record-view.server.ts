import { record } from "~/domain/audit/record.server";
import type { Viewer } from "~/domain/viewer";
import { aboutBooking } from "./audit-subject";

const spanMs = 10 * 60_000;

/** One row for each person, booking and ten minutes, however often the page is read meanwhile. */
export async function recordView(
  viewer: Viewer,
  booking: { id: string; organizationId: string },
  now: Date,
): Promise<void> {
  const span = Math.floor(now.getTime() / spanMs);
  const person = viewer.actingAdminId ?? viewer.userId;
  const onceKey = `view ${person} ${viewer.userId} ${booking.id} ${span}`;
  await record(viewer, { action: "booking.viewed", ...aboutBooking(booking), onceKey }, now);
}
