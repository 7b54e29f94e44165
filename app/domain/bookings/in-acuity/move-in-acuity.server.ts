import { transaction } from "db/client";
import { acuity } from "~/domain/acuity/connection.server";
import { forgetTimesOf } from "~/domain/acuity/cache.server";
import type { Slot } from "~/domain/calendar/slots";
import type { AcuityLink } from "~/domain/directory/acuity-link";
import type { Specialist } from "~/domain/directory/specialist";
import { demandSameCalendar } from "~/domain/occupancy/calendar.server";
import { holdUntilAnswered, releaseTime } from "~/domain/occupancy/claims.server";
import { done, refusable, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import type { Appointment } from "~/integrations/acuity/acuity";
import { isForeseen } from "../booking";
import type { Booking } from "../booking-reads.server";
import { lockAsSeen } from "../change.server";
import { meetingLinkOf } from "../meeting-link";
import { recordMove } from "../record-move.server";
import type { ChangeRefusal } from "../refusals";
import { type Answer, answerOf, asMade } from "./acuity-answers.server";
import { type AcuityRequest, beginRequest, readAgain, readIfRefused, wishOf } from "./acuity-requests.server";
import { getBookingForSync } from "./get-booking-for-sync.server";
import { settle } from "./settle-request.server";

type Asked = { slot: Slot; specialist: Specialist; link: AcuityLink; reason?: string };
type Begun = Outcome<AcuityRequest, "slot_taken" | "calendar_busy" | "changed_meanwhile">;
type Moved = Outcome<{ reference: string }, ChangeRefusal>;

/** Keeps the new time here, asks Acuity, and only then moves the booking. */
export async function moveInAcuity(
  viewer: Viewer,
  booking: Booking,
  { slot, specialist, link, reason }: Asked,
  now: Date,
): Promise<Moved> {
  const appointmentId = booking.acuityAppointmentId;
  if (!appointmentId) return refuse("calendar_refused");
  const begun = await refusable(() =>
    transaction(async (): Promise<Begun> => {
      await demandSameCalendar(specialist.id, link);
      const about = { bookingId: booking.id, specialistId: specialist.id, kind: "move" as const };
      // First, for it says that the same is being asked already; which has the time then, and must keep it.
      const request = await beginRequest({ ...about, wish: { viewer, slot, appointmentId, reason } }, now);
      await lockAsSeen(booking);
      await holdUntilAnswered({ bookingId: booking.id }, specialist, slot, now);
      return done(request);
    }),
  );
  if (!begun.ok) return begun;
  const answer = await answerOf(() =>
    acuity().move(appointmentId, { startsAt: slot.startsAt, timeZone: slot.timeZone }),
  );
  await forgetTimesOf(link.calendarId);
  return settleMove(begun.value, answer, new Date());
}

export function settleMove(request: AcuityRequest, answer: Answer, now: Date): Promise<Moved> {
  return settle(
    request,
    answer,
    {
      yes: async (appointment) => {
        const moved = await keep(request, appointment, now);
        await releaseTime(request.bookingId);
        return moved;
      },
      no: async (because) => {
        await readIfRefused(request, because, now);
        await releaseTime(request.bookingId);
      },
    },
    now,
  );
}

/**
 * Acuity has moved it: what changed here meanwhile, a note perhaps, does not undo that. Where our rules do, that is a
 * difference, which reading the appointment again shows to the office.
 */
async function keep(request: AcuityRequest, appointment: Appointment, now: Date): Promise<Moved> {
  const { viewer, slot, reason } = wishOf(request);
  const booking = await getBookingForSync(request.bookingId);
  const verdict = isForeseen(booking, "rescheduled");
  if (!verdict.allowed) {
    await readAgain(request, now);
    return refuse(verdict.because);
  }
  const meetingLink = meetingLinkOf(booking.appointmentType, appointment.location);
  await recordMove(
    viewer,
    booking,
    { version: booking.version, slot: asMade(slot!, appointment), reason, meetingLink },
    now,
  );
  return done({ reference: booking.reference });
}
