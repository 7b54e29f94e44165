import { transaction } from "db/client";
import { acuity } from "~/domain/acuity/connection.server";
import { forgetTimesOf } from "~/domain/acuity/cache.server";
import { overtakeReadings } from "~/domain/acuity/readings.server";
import { findAcuityLink } from "~/domain/directory/acuity-link-reads.server";
import { done, refusable, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import type { Written } from "~/integrations/acuity/acuity";
import { type Answer, answerOf, gone } from "./acuity-answers.server";
import type { Booking } from "./booking-reads.server";
import { beginChange, type CalendarChange, endChange, readAgain, wishOf } from "./calendar-changes.server";
import { findForOffice } from "./find-for-office.server";
import { recordProgress } from "./record-progress.server";
import type { ChangeRefusal } from "./refusals";
import { settle } from "./settle-change.server";

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
  const begun = await refusable(() => transaction(async () => done(await beginChange(about, now))));
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

export function settleCancel(change: CalendarChange, answer: Answer, now: Date): Promise<Cancelled> {
  if (answer.is === "no" && answer.says === gone.says) return settleGone(change, now);
  const ways = { yes: () => keep(change, now), no: (because: string) => readAgain(change, because, now) };
  return settle(change, answer, ways, now);
}

/** What was asked for is so already. */
function settleGone(change: CalendarChange, now: Date): Promise<Cancelled> {
  return refusable(() =>
    transaction(async () => {
      await endChange(change, { state: "done" }, now);
      await overtakeReadings(wishOf(change).appointmentId!, now);
      return keep(change, now);
    }),
  );
}

async function keep(change: CalendarChange, now: Date): Promise<Cancelled> {
  const { viewer, reason } = wishOf(change);
  const booking = await findForOffice(change.bookingId);
  const { version } = booking;
  await recordProgress(viewer, booking, { version, to: "cancelled", note: reason }, now);
  return done({ reference: booking.reference });
}
