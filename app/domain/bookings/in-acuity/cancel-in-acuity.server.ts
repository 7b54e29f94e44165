import { transaction } from "db/client";
import { acuity } from "~/domain/acuity/connection.server";
import { forgetTimesOf } from "~/domain/acuity/cache.server";
import { overtakeReadings } from "~/domain/acuity/readings.server";
import { findAcuityLink } from "~/domain/directory/acuity-link-reads.server";
import { done, refusable, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { isForeseen } from "../booking";
import type { Booking } from "../booking-reads.server";
import { lockAsSeen } from "../change.server";
import { recordProgress } from "../record-progress.server";
import type { ChangeRefusal } from "../refusals";
import { type Answer, answerOf, gone } from "./acuity-answers.server";
import {
  type AcuityRequest,
  beginRequest,
  endRequest,
  readAgain,
  readIfRefused,
  wishOf,
} from "./acuity-requests.server";
import { getBookingForSync } from "./get-booking-for-sync.server";
import { settle } from "./settle-request.server";

type Begun = Outcome<AcuityRequest, "calendar_busy" | "changed_meanwhile">;
type Cancelled = Outcome<{ reference: string }, ChangeRefusal>;

/** After the calendar was taken out of Acuity, appointments from before are history. */
export async function liesInAcuity({ acuityAppointmentId, specialistId }: Booking): Promise<boolean> {
  return acuityAppointmentId !== null && (await findAcuityLink(specialistId)) !== undefined;
}

/** Asks Acuity to call the appointment off, and only then does so here. */
export async function cancelInAcuity(
  viewer: Viewer,
  booking: Booking,
  { version, ...why }: { reason: string; version: number; isCorrection?: boolean },
  now: Date,
): Promise<Cancelled> {
  const appointmentId = booking.acuityAppointmentId!;
  if (version !== booking.version) return refuse("changed_meanwhile");
  const wish = { viewer, appointmentId, ...why };
  const about = { bookingId: booking.id, specialistId: booking.specialistId, kind: "cancel" as const, wish };
  const begun = await refusable(() =>
    transaction(async (): Promise<Begun> => {
      const request = await beginRequest(about, now);
      await lockAsSeen(booking);
      return done(request);
    }),
  );
  if (!begun.ok) return begun;
  // The limits an account sets for its clients do not bind the office.
  const asOffice = viewer.role === "admin";
  const answer = await answerOf(() => acuity().cancel(appointmentId, { asOffice }));
  const link = await findAcuityLink(booking.specialistId);
  if (link) await forgetTimesOf(link.calendarId);
  return settleCancel(begun.value, answer, new Date());
}

export function settleCancel(request: AcuityRequest, answer: Answer, now: Date): Promise<Cancelled> {
  if (answer.is === "no" && answer.says === gone.says) return settleGone(request, now);
  const ways = {
    yes: () => keep(request, now),
    no: (because: string) => readIfRefused(request, because, now),
  };
  return settle(request, answer, ways, now);
}

/** What was asked for is so already. */
function settleGone(request: AcuityRequest, now: Date): Promise<Cancelled> {
  return refusable(() =>
    transaction(async () => {
      await endRequest(request, { state: "done" }, now);
      await overtakeReadings(wishOf(request).appointmentId!, now);
      return keep(request, now);
    }),
  );
}

async function keep(request: AcuityRequest, now: Date): Promise<Cancelled> {
  const { viewer, reason, isCorrection = false } = wishOf(request);
  const booking = await getBookingForSync(request.bookingId);
  const verdict = isForeseen(booking, "cancelled");
  if (!verdict.allowed && !(isCorrection && verdict.because === "not_possible_now")) {
    // A difference, which reading the appointment again shows to the office.
    await readAgain(request, now);
    return refuse(verdict.because);
  }
  const { version } = booking;
  await recordProgress(viewer, booking, { version, to: "cancelled", note: reason, isCorrection }, now);
  return done({ reference: booking.reference });
}
