import { and, asc, eq, inArray } from "drizzle-orm";
import { db } from "db/client";
import { bookings, documents, users } from "db/schema";
import { type Booking, findBooking } from "~/domain/bookings/booking-reads.server";
import { findDraft } from "~/domain/bookings/draft-reads.server";
import { servedScanStates } from "db/schema/documents";
import { isId } from "~/domain/ids";
import type { Viewer } from "~/domain/viewer";
import { mostFilesPerBooking, visibleCategories } from "./document";

const mostDocuments = mostFilesPerBooking;

const shown = {
  id: documents.id,
  name: documents.name,
  category: documents.category,
  size: documents.size,
  scanState: documents.scanState,
  createdAt: documents.createdAt,
  uploadedBy: users.name,
};

/** The documents of a booking the viewer has found, as far as they may see them; oldest first. */
export function listDocuments(viewer: Viewer, booking: Pick<Booking, "id" | "currentProgress">) {
  const visible = inArray(documents.category, [...visibleCategories(booking, viewer)]);
  return db
    .select(shown)
    .from(documents)
    .innerJoin(users, eq(users.id, documents.uploadedById))
    .where(and(eq(documents.bookingId, booking.id), visible))
    .orderBy(asc(documents.createdAt), asc(documents.id))
    .limit(mostDocuments);
}

export async function listDraftDocuments(viewer: Viewer, draftId: string) {
  if (!(await findDraft(viewer, draftId))) return [];
  return db
    .select(shown)
    .from(documents)
    .innerJoin(users, eq(users.id, documents.uploadedById))
    .where(eq(documents.draftId, draftId))
    .orderBy(asc(documents.createdAt), asc(documents.id))
    .limit(mostDocuments);
}

export type ListedDocument = Awaited<ReturnType<typeof listDocuments>>[number];

/** One document, reached only through a booking or draft the viewer may see; else undefined. */
export async function findDocument(viewer: Viewer, id: string | undefined) {
  if (!isId(id)) return undefined;
  const [document] = await db.select().from(documents).where(eq(documents.id, id));
  if (!document) return undefined;
  if (document.draftId) return (await findDraft(viewer, document.draftId)) && document;
  const booking = await findBooking(viewer, document.bookingId!);
  return booking && visibleCategories(booking, viewer).includes(document.category) ? document : undefined;
}

export type StoredDocument = NonNullable<Awaited<ReturnType<typeof findDocument>>>;

/** Served, or about to be. */
const usable = [...servedScanStates, "pending" as const];

/** Which kinds of paper a booking has already; for "still to send". */
export async function categoriesOf(booking: Pick<Booking, "id">) {
  const rows = await db
    .selectDistinct({ category: documents.category })
    .from(documents)
    .innerJoin(bookings, eq(bookings.id, documents.bookingId))
    .where(and(eq(documents.bookingId, booking.id), inArray(documents.scanState, usable)));
  return new Set(rows.map((row) => row.category));
}
