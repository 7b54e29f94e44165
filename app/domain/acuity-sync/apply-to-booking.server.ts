import { transaction } from "db/client";
import { isAwaited, type Progress, transitions } from "~/domain/bookings/booking";
import type { Booking } from "~/domain/bookings/booking-reads.server";
import { findOpenRequest } from "~/domain/bookings/in-acuity/acuity-requests.server";
import { meetingLinkOf } from "~/domain/bookings/meeting-link";
import { recordMove } from "~/domain/bookings/record-move.server";
import { recordAcuityDetails } from "~/domain/bookings/in-acuity/record-acuity-details.server";
import { recordProgress } from "~/domain/bookings/record-progress.server";
import type { AcuityLink } from "~/domain/directory/acuity-link";
import { findAcuityLink } from "~/domain/directory/acuity-link-reads.server";
import { systemViewer } from "~/domain/system-viewer";
import type { Appointment } from "~/integrations/acuity/acuity";
import type { Applied, Difference } from "./applied";
import { elsewhere, mayMove, otherDetails } from "./compare";
import { slotOf } from "./slot-of.server";

/** What must change here, what cannot, or undefined. */
type Step = { applied: Applied; take: () => Promise<void> } | Difference | undefined;

/** Makes a booking like its appointment: called off, missed, moved, another length or link to meet by. */
export async function applyToBooking(
  booking: Booking,
  appointment: Appointment | undefined,
  turn: () => Promise<void>,
  now: Date,
): Promise<Applied> {
  const link = await findAcuityLink(booking.specialistId);
  // The calendar is kept here again, and what lies in Acuity is history.
  if (!link) return "not_ours";
  if (await findOpenRequest(booking.id)) return "waits";
  const step = await stepTo(booking, appointment, link, now);
  await transaction(async () => {
    await turn();
    if (typeof step === "object") await step.take();
  });
  return typeof step === "object" ? step.applied : (step ?? "nothing");
}

async function stepTo(
  booking: Booking,
  appointment: Appointment | undefined,
  link: AcuityLink,
  now: Date,
): Promise<Step> {
  if (!appointment) return isAwaited(booking) ? "missing_there" : undefined;
  if (appointment.isCanceled) return calledOff(booking, appointment, now);
  const place = mayMove(booking) ? elsewhere(booking, appointment, link) : undefined;
  if (place) return place;
  return appointment.startsAt.getTime() === booking.appointmentDate.getTime()
    ? stillOn(booking, appointment, now)
    : moved(booking, appointment, link, now);
}

function calledOff(booking: Booking, { isNoShow }: Appointment, now: Date): Step {
  const to: Progress = isNoShow ? "no_show" : "cancelled";
  const { currentProgress, version } = booking;
  // A fee paid for either does not make it another appointment.
  if (currentProgress === to || currentProgress === "payment_received") return undefined;
  const isCorrection = !transitions[currentProgress].includes(to);
  const isPlain = !isCorrection || (currentProgress === "cancelled" && to === "no_show");
  if (booking.status !== "active" || !isPlain) return "cannot";
  const note = "Changed in the specialist’s calendar";
  return {
    applied: to,
    take: () => recordProgress(viewerOf(booking), booking, { version, to, note, isCorrection }, now),
  };
}

async function moved(booking: Booking, appointment: Appointment, link: AcuityLink, now: Date): Promise<Step> {
  if (!mayMove(booking)) return "cannot";
  const { version } = booking;
  const slot = await slotOf(appointment, booking, link);
  const reason = "Moved in the specialist’s calendar";
  const meetingLink = meetingLinkOf(booking.appointmentType, appointment.location);
  const take = () => recordMove(viewerOf(booking), booking, { version, slot, reason, meetingLink }, now);
  return { applied: "moved", take };
}

function stillOn(booking: Booking, appointment: Appointment, now: Date): Step {
  if (booking.currentProgress === "cancelled") return "cannot";
  const changed = isAwaited(booking) ? otherDetails(booking, appointment) : undefined;
  return (
    changed && {
      applied: "details",
      take: () => recordAcuityDetails(viewerOf(booking), booking, changed, now),
    }
  );
}

function viewerOf({ organizationId }: Booking) {
  return systemViewer(organizationId, "acuity");
}
