import { type BookingState, isVisible } from "~/domain/bookings/booking";
import type { Viewer } from "~/domain/viewer";
import { type Category, isReleased, visibleCategories } from "./document";

export const keptAfterDeletionDays = 30;

/** What the rules need to know of a booking's document. */
export type DocumentState = {
  category: Category;
  /** The person acted for, else the person who uploaded it. */
  uploaderId: string;
  /** The uploader belongs to the referring organisation. */
  isReferrers: boolean;
  deletedAt: Date | null;
  purgedAt: Date | null;
  heldAt: Date | null;
};

export type LifeDenial =
  | "not_allowed"
  | "not_active"
  | "report_is_out"
  | "already_deleted"
  | "already_held"
  | "not_held"
  | "on_hold"
  | "purged";
export type LifeVerdict = { allowed: true } | { allowed: false; because: LifeDenial };
export type LifeRefusal = LifeDenial | "not_found" | "reason_missing" | "changed_meanwhile";

const yes: LifeVerdict = { allowed: true };
const no = (because: LifeDenial): LifeVerdict => ({ allowed: false, because });

/**
 * Until the report is out, each side takes back its own uploads: owners and managers the organisation's, members
 * and specialists those of their own. The office may delete any, at any time; it says why.
 */
export function mayDelete(document: DocumentState, booking: BookingState, viewer: Viewer): LifeVerdict {
  const isThere =
    isVisible(booking, viewer) && visibleCategories(booking, viewer).includes(document.category);
  if (!isThere) return no("not_allowed");
  if (document.deletedAt) return no("already_deleted");
  if (viewer.role === "admin") return yes;
  if (!isOfTheirSide(document, viewer)) return no("not_allowed");
  if (isReleased(booking.currentProgress)) return no("report_is_out");
  return booking.status === "active" ? yes : no("not_active");
}

function isOfTheirSide({ uploaderId, isReferrers }: DocumentState, viewer: Viewer): boolean {
  if (uploaderId === viewer.userId) return true;
  return isReferrers && (viewer.role === "owner" || viewer.role === "manager");
}

/** The office's word alone is not enough: others read why. */
export function mustSayWhy({ role }: Pick<Viewer, "role">): boolean {
  return role === "admin";
}

/** Legal holds, and destroying before the time, are the office's. */
export function keepsDocuments({ role }: Pick<Viewer, "role">): boolean {
  return role === "admin";
}

/** A hold keeps the bytes, whether the document is still shown or not. */
export function mayHold({ purgedAt, heldAt }: DocumentState, _: BookingState, viewer: Viewer): LifeVerdict {
  if (!keepsDocuments(viewer)) return no("not_allowed");
  if (purgedAt) return no("purged");
  return heldAt ? no("already_held") : yes;
}

export function mayRelease({ heldAt }: DocumentState, _: BookingState, viewer: Viewer): LifeVerdict {
  if (!keepsDocuments(viewer)) return no("not_allowed");
  return heldAt ? yes : no("not_held");
}

/** At once and for good. */
export function mayPurge({ purgedAt, heldAt }: DocumentState, _: BookingState, viewer: Viewer): LifeVerdict {
  if (!keepsDocuments(viewer)) return no("not_allowed");
  if (purgedAt) return no("purged");
  return heldAt ? no("on_hold") : yes;
}

/** Who saw a document, and the whole way of a booking's papers: the office, and an owner about the own organisation. */
export function maySeeHistory({ role }: Pick<Viewer, "role">): boolean {
  return role === "admin" || role === "owner";
}

/** What people read when it was refused. `not_found` and `not_allowed` are pages of their own. */
export const lifeRefusalWords: Record<LifeRefusal, string> = {
  not_found: "This document does not exist",
  not_allowed: "You may not change this document",
  not_active: "The booking is closed. Only the office can delete its documents now",
  report_is_out: "The report is ready. Only the office can delete documents from now on",
  already_deleted: "This document has been deleted already",
  already_held: "This document is already under legal hold",
  not_held: "This document is not under legal hold",
  on_hold: "This document is under legal hold. Release it first",
  purged: "This document has been destroyed already",
  reason_missing: "Enter the reason",
  changed_meanwhile: "This document or its booking has just changed. Check it and try again",
};
