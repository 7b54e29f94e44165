import { transaction } from "db/client";
import type { Slot } from "~/domain/calendar/slots";
import { findSpecialist } from "~/domain/directory/directory-reads.server";
import type { Specialist } from "~/domain/directory/specialist";
import { calendarOf, demandSameCalendar } from "~/domain/occupancy/calendar.server";
import { claimTime } from "~/domain/occupancy/claims.server";
import { done, refusable, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { ifReachable } from "~/domain/acuity/if-reachable";
import { mayReschedule } from "./booking";
import { type Booking, findBooking } from "./booking-reads.server";
import { moveInAcuity } from "./in-acuity/move-in-acuity.server";
import { recordMove } from "./record-move.server";
import type { ChangeRefusal } from "./refusals";

type Asked = { startsAt: Date; reason?: string; version: number };
type Moved = Outcome<{ reference: string }, ChangeRefusal>;

/** Another time with the same specialist and of the same type; the old and the new claim change hands at once. */
export async function rescheduleBooking(
  viewer: Viewer,
  bookingId: string,
  asked: Asked,
  now: Date,
): Promise<Moved> {
  const booking = await findBooking(viewer, bookingId);
  if (!booking) return refuse("not_found");
  const verdict = mayReschedule(booking, viewer);
  if (!verdict.allowed) return refuse(verdict.because);
  const { startsAt, version } = asked;
  // Said before the calendar is asked for its times, which may be far away.
  if (version !== booking.version) return refuse("changed_meanwhile");
  if (startsAt.getTime() === booking.appointmentDate.getTime()) return refuse("not_offered");
  const specialist = (await findSpecialist(booking.specialistId))!;
  const calendar = await calendarOf(specialist);
  const { appointmentType } = booking;
  const slot = await ifReachable(() =>
    calendar.findFreeTime({ appointmentType, startsAt, claimantId: bookingId }, now),
  );
  if (slot === "calendar_unreachable") return refuse(slot);
  if (!slot) return refuse("slot_taken");
  // Acuity may have taken its time to say what is free.
  if (calendar.link)
    return moveInAcuity(viewer, booking, { ...asked, specialist, slot, link: calendar.link }, new Date());
  return moveHere(viewer, booking, { ...asked, specialist, slot }, now);
}

function moveHere(
  viewer: Viewer,
  booking: Booking,
  { specialist, ...move }: Asked & { specialist: Specialist; slot: Slot },
  now: Date,
): Promise<Moved> {
  return refusable(() =>
    transaction(async () => {
      await demandSameCalendar(specialist.id, undefined);
      // An appointment from before the calendar was taken out of Acuity says nothing of this time.
      const left = booking.acuityAppointmentId ? { acuityAppointmentId: null, meetingLink: null } : {};
      await recordMove(viewer, booking, { ...move, ...left }, now);
      await claimTime(booking.id, specialist, move.slot, now);
      return done({ reference: booking.reference });
    }),
  );
}
