import type { BookingFilters } from "~/domain/bookings/booking-filters";
import { statusLabels } from "~/domain/bookings/booking";
import { draftKeptDays, firstUnfinishedStep, stepsDone } from "~/domain/bookings/draft";
import { listDrafts } from "~/domain/bookings/draft-reads.server";
import { countBookings, listBookings, mostCounted } from "~/domain/bookings/list-bookings.server";
import { dateTime, isoWithOffset, longDate } from "~/domain/calendar/format";
import { addMinutes } from "~/domain/calendar/interval";
import { paperworkByBooking } from "~/domain/documents/paperwork-reads.server";
import { type Cursor, encodeCursor, positionIn } from "~/domain/pages.server";
import type { Viewer } from "~/domain/viewer";
import { progressTag } from "~/web/booking-page.server";
import { paperworkInShort } from "~/web/paperwork-words.server";
import { listPath, resultLine } from "~/web/read-filters";

/** The rows of one page and the ways to the next and the one before. */
export async function bookingRows(viewer: Viewer, filters: BookingFilters, params: URLSearchParams) {
  const [page, total] = await Promise.all([
    listBookings(viewer, filters, positionIn(params)),
    countBookings(viewer, filters),
  ]);
  const paperwork = await paperworkByBooking(page.rows, new Date());
  const papers = (id: string) => {
    const found = paperwork.get(id);
    return found && paperworkInShort(found);
  };
  const href = (name: string, cursor?: Cursor) =>
    cursor && listPath(params, { [name]: encodeCursor(cursor) });
  return {
    rows: page.rows.map((row) => ({
      id: row.id,
      reference: row.reference,
      examinee: row.examineeName,
      when: {
        iso: isoWithOffset(row.appointmentDate, row.timeZone),
        text: dateTime(row.appointmentDate, row.timeZone),
      },
      specialist: row.specialistName,
      progress: progressTag(row.currentProgress),
      status: row.status === "active" ? undefined : statusLabels[row.status],
      papers: papers(row.id),
    })),
    result: resultLine(countInWords(total), filters),
    previousHref: href("before", page.before),
    nextHref: href("after", page.after),
  };
}

function countInWords(total: number): string {
  return total > mostCounted
    ? `${mostCounted.toLocaleString("en")}+ bookings`
    : `${total.toLocaleString("en")} ${total === 1 ? "booking" : "bookings"}`;
}

export async function draftRows(viewer: Viewer) {
  const drafts = await listDrafts(viewer);
  return drafts.map((draft) => ({
    id: draft.id,
    href: `/bookings/new/${draft.id}/${firstUnfinishedStep(draft)}`,
    discardHref: `/bookings/new/${draft.id}/discard`,
    title: draft.examineeName
      ? `Draft for ${draft.examineeName}`
      : `Draft with ${draft.specialistName ?? "no specialist yet"}`,
    detail: `Draft, ${stepsDone(draft)} of 5 steps done, kept until ${keptUntil(draft.updatedAt)}`,
  }));
}

function keptUntil(updatedAt: Date): string {
  return longDate(addMinutes(updatedAt, draftKeptDays * 24 * 60), "Australia/Sydney");
}
