import { and, asc, eq, getTableColumns, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "db/client";
import { documents, memberships, users } from "db/schema";
import { type Booking, findBooking } from "~/domain/bookings/booking-reads.server";
import { findDraft } from "~/domain/bookings/draft-reads.server";
import { servedScanStates } from "db/schema/documents";
import { isId } from "~/domain/ids";
import type { Viewer } from "~/domain/viewer";
import { type Category, mostFilesPerBooking, visibleCategories } from "./document";

const mostDocuments = mostFilesPerBooking;
/** Deleted ones make room for others. */
const mostEverListed = 1_000;

/** Whose upload it is: the person acted for, else the person who did it. */
const uploaderId = sql<string>`coalesce(${documents.uploadedForId}, ${documents.uploadedById})`;

/** There is a row when the uploader works for the organisation the booking belongs to. */
const worksThere = and(
  eq(memberships.userId, uploaderId),
  eq(memberships.organizationId, documents.organizationId),
);

const isReferrers = sql<boolean>`${memberships.id} is not null`.mapWith(Boolean);

const shown = {
  id: documents.id,
  name: documents.name,
  category: documents.category,
  mediaType: documents.mediaType,
  size: documents.size,
  scanState: documents.scanState,
  createdAt: documents.createdAt,
  uploadedBy: users.name,
};

const life = {
  uploaderId,
  isReferrers,
  deletedAt: documents.deletedAt,
  purgedAt: documents.purgedAt,
  heldAt: documents.heldAt,
};

/** The documents of a booking the viewer has found, as far as they may see them; oldest first. */
export function listDocuments(viewer: Viewer, booking: Pick<Booking, "id" | "currentProgress">) {
  const visible = inArray(documents.category, [...visibleCategories(booking, viewer)]);
  return db
    .select({ ...shown, ...life })
    .from(documents)
    .innerJoin(users, eq(users.id, documents.uploadedById))
    .leftJoin(memberships, worksThere)
    .where(and(eq(documents.bookingId, booking.id), visible, isNull(documents.deletedAt)))
    .orderBy(asc(documents.createdAt), asc(documents.id))
    .limit(mostDocuments);
}

/** What stays of deleted documents, for those who could see them; the one deleted first on top. */
export function listTombstones(viewer: Viewer, booking: Pick<Booking, "id" | "currentProgress">) {
  const visible = inArray(documents.category, [...visibleCategories(booking, viewer)]);
  const principal = alias(users, "principal");
  return db
    .select({
      id: documents.id,
      name: documents.name,
      sha256: documents.sha256,
      deletedAt: sql<Date>`${documents.deletedAt}`.mapWith(documents.deletedAt),
      deleteReason: documents.deleteReason,
      deletedBy: users.name,
      deletedFor: principal.name,
    })
    .from(documents)
    .leftJoin(users, eq(users.id, documents.deletedById))
    .leftJoin(principal, eq(principal.id, documents.deletedForId))
    .where(and(eq(documents.bookingId, booking.id), visible, isNotNull(documents.deletedAt)))
    .orderBy(asc(documents.deletedAt), asc(documents.id))
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

export type ListedDocument = Awaited<ReturnType<typeof listDraftDocuments>>[number];

/**
 * One document, reached only through a booking or draft the viewer may see; else undefined. A deleted one is
 * found by nobody.
 */
export async function findDocument(viewer: Viewer, id: string | undefined) {
  if (!isId(id)) return undefined;
  const isThere = and(eq(documents.id, id), isNull(documents.deletedAt));
  const [document] = await db.select().from(documents).where(isThere);
  if (!document) return undefined;
  if (document.draftId) return (await findDraft(viewer, document.draftId)) && document;
  const booking = await findBooking(viewer, document.bookingId!);
  return booking && visibleCategories(booking, viewer).includes(document.category) ? document : undefined;
}

export type StoredDocument = NonNullable<Awaited<ReturnType<typeof findDocument>>>;

/** A document of a booking the viewer may see, with what its life depends on. */
export async function findBookingDocument(
  viewer: Viewer,
  id: string | undefined,
  { alsoDeleted = false } = {},
) {
  if (!isId(id)) return undefined;
  const isIt = and(eq(documents.id, id), alsoDeleted ? undefined : isNull(documents.deletedAt));
  const [document] = await selectWithNames(isIt).limit(1);
  const booking = document?.bookingId ? await findBooking(viewer, document.bookingId) : undefined;
  if (!document || !booking) return undefined;
  return visibleCategories(booking, viewer).includes(document.category) ? { document, booking } : undefined;
}

export type FoundDocument = NonNullable<Awaited<ReturnType<typeof findBookingDocument>>>;

/** Every document a booking has ever had, also what was deleted, as far as the viewer may see them; oldest first. */
export function listAllDocuments(viewer: Viewer, booking: Pick<Booking, "id" | "currentProgress">) {
  const visible = inArray(documents.category, [...visibleCategories(booking, viewer)]);
  return selectWithNames(and(eq(documents.bookingId, booking.id), visible))
    .orderBy(asc(documents.createdAt), asc(documents.id))
    .limit(mostEverListed);
}

function selectWithNames(where: SQL | undefined) {
  const [deleter, holder] = [alias(users, "deleter"), alias(users, "holder")];
  const names = { uploadedBy: users.name, deletedBy: deleter.name, heldBy: holder.name };
  return db
    .select({ ...getTableColumns(documents), ...life, ...names })
    .from(documents)
    .innerJoin(users, eq(users.id, documents.uploadedById))
    .leftJoin(memberships, worksThere)
    .leftJoin(deleter, eq(deleter.id, documents.deletedById))
    .leftJoin(holder, eq(holder.id, documents.heldById))
    .where(where);
}

/** Served, or about to be. */
const usable = [...servedScanStates, "pending" as const];

/** Which kinds of paper each of these bookings has already, in one query. */
export async function categoriesOf(bookingIds: string[]): Promise<(bookingId: string) => Set<Category>> {
  const rows = await db
    .selectDistinct({ bookingId: documents.bookingId, category: documents.category })
    .from(documents)
    .where(
      and(
        inArray(documents.bookingId, bookingIds),
        isNull(documents.deletedAt),
        inArray(documents.scanState, usable),
      ),
    );
  return (id) => new Set(rows.filter(({ bookingId }) => bookingId === id).map(({ category }) => category));
}
