import type { bookingStatuses, progressValues } from "db/schema/bookings";
import { isReferrer, type Viewer } from "~/domain/viewer";

export type Progress = (typeof progressValues)[number];
export type Status = (typeof bookingStatuses)[number];

export const progressLabels: Record<Progress, string> = {
  scheduled: "Scheduled",
  rescheduled: "Rescheduled",
  cancelled: "Cancelled",
  no_show: "Did not attend",
  generating_report: "Report in progress",
  report_generated: "Report ready",
  payment_received: "Paid",
};

export const statusLabels: Record<Status, string> = {
  active: "Active",
  closed: "Closed",
  archived: "Archived",
};

/** Where a job may go next. Page and verb ask the same table. */
export const transitions: Record<Progress, readonly Progress[]> = {
  scheduled: ["rescheduled", "cancelled", "no_show", "generating_report"],
  rescheduled: ["rescheduled", "cancelled", "no_show", "generating_report"],
  no_show: ["rescheduled", "cancelled", "payment_received"],
  cancelled: ["payment_received"],
  generating_report: ["report_generated"],
  report_generated: ["generating_report", "payment_received"],
  payment_received: [],
};

/** Is this what the table foresees next, whoever does it? */
export function isForeseen(
  { status, currentProgress }: Pick<BookingState, "status" | "currentProgress">,
  to: Progress,
): Verdict {
  if (status !== "active") return no("not_active");
  return transitions[currentProgress].includes(to) ? yes : no("not_possible_now");
}

/** What the rules need to know of a booking. */
export type BookingState = {
  organizationId: string;
  teamId: string | null;
  ownerId: string;
  specialistId: string;
  status: Status;
  currentProgress: Progress;
  appointmentDate: Date;
};

/** Is the examination still to take place? `areAwaited` of the directory says the same in SQL. */
export function isAwaited({
  status,
  currentProgress,
}: Pick<BookingState, "status" | "currentProgress">): boolean {
  return status === "active" && (currentProgress === "scheduled" || currentProgress === "rescheduled");
}

export type Denial =
  | "not_allowed"
  | "not_active"
  | "not_possible_now"
  | "not_started_yet"
  | "report_missing"
  | "report_being_checked"
  | "reason_missing";
export type Verdict = { allowed: true } | { allowed: false; because: Denial };

const yes: Verdict = { allowed: true };
const no = (because: Denial): Verdict => ({ allowed: false, because });

/** The second ring in plain code; `bookingsVisibleTo` says the same in SQL. */
export function isVisible(booking: BookingState, viewer: Viewer): boolean {
  switch (viewer.role) {
    case "admin":
      return true;
    case "specialist":
      return booking.specialistId === viewer.specialistId;
    case "owner":
    case "manager":
      return booking.organizationId === viewer.organizationId;
    case "member":
      return booking.organizationId === viewer.organizationId && isOwnOrTeams(booking, viewer);
  }
}

function isOwnOrTeams(booking: BookingState, viewer: Viewer): boolean {
  return (
    booking.ownerId === viewer.userId || (booking.teamId !== null && viewer.teamIds.includes(booking.teamId))
  );
}

export function mayCreate(viewer: Viewer): boolean {
  return isReferrer(viewer);
}

/** Free times across specialists: for who books, and for the office on the phone. */
export function mayFindTimes(viewer: Viewer): boolean {
  return mayCreate(viewer) || viewer.role === "admin";
}

/** Who arranges an examination: the office and the referrer, not the specialist. */
function mayArrange(booking: BookingState, viewer: Viewer): Verdict {
  if (viewer.role === "specialist" || !isVisible(booking, viewer)) return no("not_allowed");
  return booking.status === "active" ? yes : no("not_active");
}

export function mayReschedule(booking: BookingState, viewer: Viewer): Verdict {
  const verdict = mayArrange(booking, viewer);
  return verdict.allowed ? isForeseen(booking, "rescheduled") : verdict;
}

export function mayCancel(booking: BookingState, viewer: Viewer): Verdict {
  const verdict = mayArrange(booking, viewer);
  return verdict.allowed ? isForeseen(booking, "cancelled") : verdict;
}

export const mayCorrectDetails = mayArrange;
export const mayWriteNotes = mayArrange;

/** Notes are internal to referrer and office. */
export function mayReadNotes(viewer: Viewer): boolean {
  return viewer.role !== "specialist";
}

/** The sheet of a specialist's day names the examinees of every referrer: it is the specialist's and the office's. */
export function maySeeDaySheets(viewer: Viewer): boolean {
  return !isReferrer(viewer);
}

/** Who keeps the progress at all, on the page made for it. */
export function mayUpdateProgress(booking: BookingState, viewer: Viewer): Verdict {
  if (isReferrer(viewer) || !isVisible(booking, viewer)) return no("not_allowed");
  return booking.status === "active" ? yes : no("not_active");
}

const specialistStages: readonly Progress[] = ["no_show", "generating_report", "report_generated"];

/** Only a report that can be opened is there. */
export type ReportAtHand = "there" | "being_checked" | "missing";
export type ProgressAsked = { to: Progress; report: ReportAtHand; now: Date };

/**
 * May this progress be set on the progress page? A new time has its own page, and so has cancelling, except for
 * the office. What the table does not foresee, the office alone may do, as a correction with a reason.
 */
export function mayChangeProgress(
  booking: BookingState,
  viewer: Viewer,
  { to, report, now }: ProgressAsked,
): { allowed: true; isCorrection: boolean } | { allowed: false; because: Denial } {
  const verdict = mayUpdateProgress(booking, viewer);
  if (!verdict.allowed) return verdict;
  if (to === "rescheduled" || to === booking.currentProgress)
    return { allowed: false, because: "not_possible_now" };
  const obstacle = obstacleTo(booking, to, report, now);
  if (viewer.role === "admin") return { allowed: true, isCorrection: obstacle !== undefined };
  if (!specialistStages.includes(to)) return { allowed: false, because: "not_allowed" };
  return obstacle ? { allowed: false, because: obstacle } : { allowed: true, isCorrection: false };
}

function obstacleTo(
  booking: BookingState,
  to: Progress,
  report: ReportAtHand,
  now: Date,
): Denial | undefined {
  if (!transitions[booking.currentProgress].includes(to)) return "not_possible_now";
  if ((to === "no_show" || to === "generating_report") && booking.appointmentDate > now)
    return "not_started_yet";
  if (to === "report_generated" && report !== "there") return `report_${report}`;
  return undefined;
}

const closable: readonly Progress[] = ["payment_received", "cancelled", "no_show"];

export function mayClose(booking: BookingState, viewer: Viewer): Verdict {
  if (viewer.role !== "admin") return no("not_allowed");
  return booking.status === "active" && closable.includes(booking.currentProgress)
    ? yes
    : no("not_possible_now");
}

export function mayArchive(booking: BookingState, viewer: Viewer): Verdict {
  if (viewer.role !== "admin") return no("not_allowed");
  return booking.status === "closed" ? yes : no("not_possible_now");
}

export function mayReopen(booking: BookingState, viewer: Viewer): Verdict {
  if (viewer.role !== "admin") return no("not_allowed");
  return booking.status !== "active" ? yes : no("not_possible_now");
}

/** Only the office gives a booking from Acuity to an organisation. */
export function mayAssign({ role }: Pick<Viewer, "role">): boolean {
  return role === "admin";
}
