import { systemViewer } from "~/domain/system-viewer";
import { type Booking, findBooking } from "../booking-reads.server";

/** A booking that is known to be there, for what Acuity did to it: that is done for nobody in particular. */
export async function getBookingForSync(bookingId: string): Promise<Booking> {
  const booking = await findBooking(systemViewer("", "acuity"), bookingId);
  if (!booking) throw new Error(`booking ${bookingId} is gone`);
  return booking;
}
