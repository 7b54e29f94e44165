import { type Booking, findBooking } from "~/domain/bookings/booking-reads.server";
import type { Verdict } from "~/domain/bookings/booking";
import type { Viewer } from "~/domain/viewer";
import { forbidden, notFound } from "./refusals.server";
import { requireViewer, type RouteArgs } from "./viewer.server";

/** Door and scope of every page under `/bookings/:bookingId`. */
export async function requireBooking(args: RouteArgs): Promise<{ viewer: Viewer; booking: Booking }> {
  const viewer = await requireViewer(args);
  const { bookingId } = args.params;
  const booking = await findBooking(viewer, bookingId);
  if (!booking) throw await notFound(viewer, { type: "booking", id: bookingId });
  return { viewer, booking };
}

/** The third ring for a page that shows a form: who may never do this gets 403. Other obstacles the page explains. */
export async function requireAllowed(viewer: Viewer, booking: Booking, verdict: Verdict): Promise<void> {
  if (!verdict.allowed && verdict.because === "not_allowed")
    throw await forbidden(viewer, { type: "booking", id: booking.id });
}
