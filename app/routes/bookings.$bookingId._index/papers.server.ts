import { dateTime, isoWithOffset } from "~/domain/calendar/format";
import type { Booking } from "~/domain/bookings/booking-reads.server";
import { mayDelete, maySeeHistory } from "~/domain/documents/document-life";
import { listDocuments, listTombstones } from "~/domain/documents/document-reads.server";
import type { Viewer } from "~/domain/viewer";
import { documentRow } from "~/web/upload-page.server";

/** A booking's documents with what may be done with each, and what stays of the deleted ones. */
export async function papersOf(viewer: Viewer, booking: Booking) {
  const [there, gone] = await Promise.all([listDocuments(viewer, booking), listTombstones(viewer, booking)]);
  const hasHistory = maySeeHistory(viewer);
  return {
    documents: there.map((document) => ({
      ...documentRow(document),
      mayDelete: mayDelete(document, booking, viewer).allowed,
      hasHistory,
    })),
    tombstones: gone.map(({ id, name, deletedAt, deletedBy, deletedFor, deleteReason }) => ({
      id,
      name,
      when: {
        iso: isoWithOffset(deletedAt, booking.timeZone),
        text: dateTime(deletedAt, booking.timeZone),
      },
      who: deletedFor ? `${deletedBy} for ${deletedFor}` : (deletedBy ?? "Medibytes Booking"),
      reason: deleteReason,
      hasHistory,
    })),
  };
}
