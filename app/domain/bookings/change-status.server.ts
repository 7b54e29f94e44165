import { transaction } from "db/client";
import { type AuditAction, record } from "~/domain/audit/record.server";
import { done, refusable, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { aboutBooking } from "./audit-subject";
import { type BookingState, mayArchive, mayClose, mayReopen, type Status, type Verdict } from "./booking";
import { findBooking } from "./booking-reads.server";
import { changeBooking } from "./change.server";
import { demandNothingAsked } from "./in-acuity/acuity-requests.server";
import type { ChangeRefusal } from "./refusals";

type Asked = { version: number; reason?: string };
type Change = { to: Status; action: AuditAction; may: (booking: BookingState, viewer: Viewer) => Verdict };
type Changed = Promise<Outcome<{ reference: string }, ChangeRefusal>>;

/** Nothing more is to be done: leaves the active list. */
export function closeBooking(viewer: Viewer, bookingId: string, asked: Asked, now: Date): Changed {
  return changeStatus(
    viewer,
    bookingId,
    asked,
    { to: "closed", action: "booking.closed", may: mayClose },
    now,
  );
}

/** Read-only from now on. */
export function archiveBooking(viewer: Viewer, bookingId: string, asked: Asked, now: Date): Changed {
  return changeStatus(
    viewer,
    bookingId,
    asked,
    { to: "archived", action: "booking.archived", may: mayArchive },
    now,
  );
}

/** Back among the active ones; needs a reason. */
export function reopenBooking(
  viewer: Viewer,
  bookingId: string,
  asked: Asked & { reason: string },
  now: Date,
): Changed {
  return changeStatus(
    viewer,
    bookingId,
    asked,
    { to: "active", action: "booking.reopened", may: mayReopen },
    now,
  );
}

async function changeStatus(
  viewer: Viewer,
  bookingId: string,
  asked: Asked,
  { to, action, may }: Change,
  now: Date,
): Changed {
  const booking = await findBooking(viewer, bookingId);
  if (!booking) return refuse("not_found");
  const verdict = may(booking, viewer);
  if (!verdict.allowed) return refuse(verdict.because);
  return refusable(() =>
    transaction(async () => {
      await changeBooking(booking, asked.version, { status: to }, now);
      await demandNothingAsked(booking.id);
      const changes = { status: { before: booking.status, after: to } };
      await record(viewer, { action, ...aboutBooking(booking), reason: asked.reason, changes }, now);
      return done({ reference: booking.reference });
    }),
  );
}
