import { transaction } from "db/client";
import { addMinutes } from "~/domain/calendar/interval";
import { findAcuityLink } from "~/domain/directory/acuity-link-reads.server";
import { lockSpecialist } from "~/domain/directory/lock-specialist.server";
import { findSpecialist } from "~/domain/directory/directory-reads.server";
import { claimTime, hasTime, releaseTime } from "~/domain/occupancy/claims.server";
import { done, refusable, refuse, undoAndRefuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { mayChangeProgress, type Progress } from "./booking";
import { type Booking, findBooking, reportOf } from "./booking-reads.server";
import { cancelInAcuity, liesInAcuity } from "./in-acuity/cancel-in-acuity.server";
import { recordProgress } from "./record-progress.server";
import type { ChangeRefusal } from "./refusals";

/** Records where the job stands now. A correction needs a note: it is the reason. */
export async function changeProgress(
  viewer: Viewer,
  bookingId: string,
  { to, note, version }: { to: Progress; note?: string; version: number },
  now: Date,
): Promise<Outcome<{ reference: string }, ChangeRefusal>> {
  const booking = await findBooking(viewer, bookingId);
  if (!booking) return refuse("not_found");
  const verdict = mayChangeProgress(booking, viewer, { to, report: await reportOf(bookingId), now });
  if (!verdict.allowed) return refuse(verdict.because);
  const { isCorrection } = verdict;
  if (isCorrection && !note) return refuse("reason_missing");
  const wasInAcuity = booking.acuityAppointmentId !== null;
  if (to === "cancelled" && (await liesInAcuity(booking)))
    return cancelInAcuity(viewer, booking, { reason: note ?? "", version, isCorrection }, now);
  // What Acuity has called off cannot be taken up again; a fee can still be paid for it.
  const isTakenUp = booking.currentProgress === "cancelled" && to !== "payment_received";
  if (wasInAcuity && isTakenUp) return refuse("calendar_refused");

  return refusable(() =>
    transaction(async () => {
      const takesTime = !wasInAcuity && (await isTimeMissing(booking, to));
      if (takesTime) await demandCalendarHere(booking, now);
      await recordProgress(viewer, booking, { version, to, note, isCorrection }, now);
      // From here on the booking is ours: the report may have been deleted since we looked.
      const needsReport = to === "report_generated" && !isCorrection;
      if (needsReport && (await reportOf(bookingId)) !== "there") undoAndRefuse("report_missing");
      if (takesTime) await takeTime(booking, now);
      if (to === "cancelled") await releaseTime(booking.id);
      return done({ reference: booking.reference });
    }),
  );
}

/** A cancelled booking gave its time back; one that is taken up again needs it, if it is still free. */
async function isTimeMissing({ id }: Booking, to: Progress): Promise<boolean> {
  // A fee is paid for cancelled examinations too: that alone takes nothing up again.
  return to !== "cancelled" && to !== "payment_received" && !(await hasTime(id));
}

/** Acuity would not hear of an examination to come that is taken up here; and it knows none it never had. */
async function demandCalendarHere({ specialistId, appointmentDate }: Booking, now: Date): Promise<void> {
  await lockSpecialist(specialistId);
  if (appointmentDate > now && (await findAcuityLink(specialistId))) undoAndRefuse("calendar_refused");
}

async function takeTime(booking: Booking, now: Date): Promise<void> {
  const { appointmentDate: startsAt, durationMinutes } = booking;
  const appointment = { startsAt, endsAt: addMinutes(startsAt, durationMinutes) };
  await claimTime(booking.id, (await findSpecialist(booking.specialistId))!, appointment, now);
}
