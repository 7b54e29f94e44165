import { transaction } from "db/client";
import type { AcuityLink } from "~/domain/directory/acuity-link";
import { meetingLinkIn } from "~/domain/bookings/acuity-answers.server";
import { type Progress, transitions } from "~/domain/bookings/booking";
import type { Booking } from "~/domain/bookings/booking-reads.server";
import { findOpenChange } from "~/domain/bookings/calendar-changes.server";
import { changeBooking } from "~/domain/bookings/change.server";
import { recordMove } from "~/domain/bookings/record-move.server";
import { recordProgress } from "~/domain/bookings/record-progress.server";
import { systemViewer } from "~/domain/system-viewer";
import type { Appointment } from "~/integrations/acuity/acuity";
import type { Applied } from "./applied";
import { slotOf } from "./slot-of.server";

/** What must change here, or undefined. */
type Step = { applied: Applied; take: () => Promise<void> };

/** Makes a booking like its appointment: called off, missed, moved, another link to meet by. */
export async function applyToBooking(
  booking: Booking,
  appointment: Appointment,
  link: AcuityLink | undefined,
  turn: () => Promise<void>,
  now: Date,
): Promise<Applied> {
  if (await findOpenChange(booking.id)) return "waits";
  const step = appointment.isCanceled
    ? calledOff(booking, appointment, now)
    : await stillOn(booking, appointment, link, now);
  await transaction(async () => {
    await turn();
    if (step !== "cannot") await step?.take();
  });
  return step === "cannot" ? step : (step?.applied ?? "nothing");
}

function calledOff(booking: Booking, { isNoShow }: Appointment, now: Date): Step | "cannot" | undefined {
  const to: Progress = isNoShow ? "no_show" : "cancelled";
  const { currentProgress, version } = booking;
  // A fee paid for either does not make it another appointment.
  if (currentProgress === to || currentProgress === "payment_received") return undefined;
  const isCorrection = !transitions[currentProgress].includes(to);
  const isPlain = !isCorrection || (currentProgress === "cancelled" && to === "no_show");
  if (booking.status !== "active" || !isPlain) return "cannot";
  const viewer = systemViewer(booking.organizationId, "acuity");
  const note = "Changed in the specialist’s calendar";
  return {
    applied: to,
    take: () => recordProgress(viewer, booking, { version, to, note, isCorrection }, now),
  };
}

async function stillOn(
  booking: Booking,
  appointment: Appointment,
  link: AcuityLink | undefined,
  now: Date,
): Promise<Step | "cannot" | undefined> {
  const viewer = systemViewer(booking.organizationId, "acuity");
  const meetingLink = meetingLinkIn(appointment.location);
  const { version } = booking;
  if (appointment.startsAt.getTime() !== booking.appointmentDate.getTime()) {
    const isPossible = transitions[booking.currentProgress].includes("rescheduled");
    if (booking.status !== "active" || !isPossible) return "cannot";
    const slot = await slotOf(appointment, booking, link);
    const reason = "Moved in the specialist’s calendar";
    const take = () => recordMove(viewer, booking, { version, slot, reason, meetingLink }, now);
    return { applied: "moved", take };
  }
  if (booking.currentProgress === "cancelled") return "cannot";
  if (meetingLink === booking.meetingLink || booking.status !== "active") return undefined;
  return { applied: "details", take: () => changeBooking(booking, version, { meetingLink }, now) };
}
