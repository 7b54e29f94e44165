import { type Booking, findBooking } from "~/domain/bookings/booking-reads.server";
import type { Verdict } from "~/domain/bookings/booking";
import { type ChangeRefusal, refusalWords } from "~/domain/bookings/refusals";
import type { Viewer } from "~/domain/viewer";
import type { SendBack } from "./form.server";
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

/** The answer to a refused change: a page of its own, or back to the form with the reason on top. */
export async function answerRefusal(
  viewer: Viewer,
  bookingId: string | undefined,
  because: ChangeRefusal,
  sendBack: SendBack,
): Promise<Response> {
  const subject = { type: "booking", id: bookingId } as const;
  if (because === "not_found") throw await notFound(viewer, subject);
  if (because === "not_allowed") throw await forbidden(viewer, subject);
  const words = [refusalWords[because]];
  return because === "reason_missing" ? sendBack({ fields: { note: words } }) : sendBack({ form: words });
}
