import { transaction } from "db/client";
import { acuity } from "~/domain/acuity/connection.server";
import { forgetTimesOf } from "~/domain/acuity/cache.server";
import { overtakeReadings } from "~/domain/acuity/readings.server";
import { findAcuityLink } from "~/domain/directory/acuity-link-reads.server";
import { done, refusable, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import type { Written } from "~/integrations/acuity/acuity";
import type { Booking } from "../booking-reads.server";
import { recordProgress } from "../record-progress.server";
import type { ChangeRefusal } from "../refusals";
import { type Answer, answerOf, gone } from "./acuity-answers.server";
import { beginRequest, type AcuityRequest, endRequest, readAgain, wishOf } from "./acuity-requests.server";
import { getBookingForSync } from "./get-booking-for-sync.server";
import { settle } from "./settle-request.server";

type Cancelled = Outcome<{ reference: string }, ChangeRefusal>;

/** After the calendar was taken out of Acuity, appointments from before are history. */
export async function liesInAcuity({ acuityAppointmentId, specialistId }: Booking): Promise<boolean> {
  return acuityAppointmentId !== null && (await findAcuityLink(specialistId)) !== undefined;
}

/** Asks Acuity to call the appointment off, and only then does so here. */
export async function cancelInAcuity(
  viewer: Viewer,
  booking: Booking,
  { reason, version }: { reason: string; version: number },
  now: Date,
): Promise<Cancelled> {
  const appointmentId = booking.acuityAppointmentId!;
  if (version !== booking.version) return refuse("changed_meanwhile");
  const wish = { viewer, appointmentId, reason };
  const about = { bookingId: booking.id, specialistId: booking.specialistId, kind: "cancel" as const, wish };
  const begun = await refusable(() => transaction(async () => done(await beginRequest(about, now))));
  if (!begun.ok) return refuse("calendar_busy");
  const answer = await answerOf(() => askToCancel(appointmentId, viewer));
  const link = await findAcuityLink(booking.specialistId);
  if (link) await forgetTimesOf(link.calendarId);
  return settleCancel(begun.value, answer, new Date());
}

/** The limits an account sets for its clients do not bind the office. */
async function askToCancel(appointmentId: string, viewer: Viewer): Promise<Written> {
  const written = await acuity().cancel(appointmentId, {});
  const isTooLate = !written.ok && /^cancel_(not_allowed|too_close)$/.test(written.because);
  if (!isTooLate || viewer.role !== "admin") return written;
  return acuity().cancel(appointmentId, { asOffice: true });
}

export function settleCancel(request: AcuityRequest, answer: Answer, now: Date): Promise<Cancelled> {
  if (answer.is === "no" && answer.says === gone.says) return settleGone(request, now);
  const ways = { yes: () => keep(request, now), no: (because: string) => readAgain(request, because, now) };
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
  const { viewer, reason } = wishOf(request);
  const booking = await getBookingForSync(request.bookingId);
  const { version } = booking;
  await recordProgress(viewer, booking, { version, to: "cancelled", note: reason }, now);
  return done({ reference: booking.reference });
}
