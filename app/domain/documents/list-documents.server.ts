import { and, eq, exists, gte, inArray, lt, or, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "db/client";
import { bookings, documents, users } from "db/schema";
import { addDays, startOfLocalDay } from "~/domain/calendar/zones";
import { type Page, pageOf, type Position, reading } from "~/domain/pages.server";
import { containing } from "~/domain/search-text";
import { isReferrer, type Viewer } from "~/domain/viewer";
import type { Category, ScanState } from "./document";
import { documentsVisibleTo } from "./document-scope.server";

const pageSize = 20;
export const mostCounted = 10_000;

/** What the list may be narrowed by. Dates are Sydney days of the upload. */
export type DocumentFilters = {
  q?: string;
  category: Category[];
  scanState: ScanState[];
  uploadedBy?: string;
  specialistId: string[];
  from?: string;
  to?: string;
};

const zone = "Australia/Sydney";
const principal = alias(users, "principal");

const listed = {
  id: documents.id,
  name: documents.name,
  category: documents.category,
  mediaType: documents.mediaType,
  size: documents.size,
  scanState: documents.scanState,
  createdAt: documents.createdAt,
  bookingId: bookings.id,
  reference: bookings.reference,
  timeZone: bookings.timeZone,
  uploadedBy: users.name,
  uploadedFor: principal.name,
};

export type DocumentInList = Awaited<ReturnType<typeof readRows>>[number];

/** One page of the documents a viewer may see, across bookings, newest first. */
export async function listVisibleDocuments(
  viewer: Viewer,
  filters: DocumentFilters,
  position: Position,
): Promise<Page<DocumentInList>> {
  const { beyond, order } = reading({ at: documents.createdAt, id: documents.id }, position);
  const rows = await readRows(and(matching(viewer, filters), beyond), order);
  // The rows a cursor pointed at may have left the list since.
  if (rows.length === 0 && (position.after || position.before))
    return listVisibleDocuments(viewer, filters, {});
  return pageOf(rows, position, pageSize, ({ createdAt, id }) => ({ at: createdAt, id }));
}

function readRows(where: SQL | undefined, order: SQL[]) {
  // Limit first, join names after: see the list of bookings.
  const page = db
    .select({ id: documents.id })
    .from(documents)
    .innerJoin(bookings, eq(bookings.id, documents.bookingId))
    .where(where)
    .orderBy(...order)
    .limit(pageSize + 1)
    .as("page");
  return db
    .select(listed)
    .from(page)
    .innerJoin(documents, eq(documents.id, page.id))
    .innerJoin(bookings, eq(bookings.id, documents.bookingId))
    .innerJoin(users, eq(users.id, documents.uploadedById))
    .leftJoin(principal, eq(principal.id, documents.uploadedForId))
    .orderBy(...order);
}

/** How many there are, counted to 10,000 and no further (10,001 means more). */
export async function countVisibleDocuments(viewer: Viewer, filters: DocumentFilters): Promise<number> {
  const some = db
    .select({ one: sql`1`.as("one") })
    .from(documents)
    .innerJoin(bookings, eq(bookings.id, documents.bookingId))
    .where(matching(viewer, filters))
    .limit(mostCounted + 1)
    .as("some");
  const [row] = await db.select({ total: sql<number>`count(*)`.mapWith(Number) }).from(some);
  return row!.total;
}

function matching(viewer: Viewer, filters: DocumentFilters): SQL | undefined {
  const { q, category, scanState, uploadedBy, specialistId, from, to } = filters;
  return and(
    documentsVisibleTo(viewer),
    // The booking's organisation says it already; said of the document too, its index can be used.
    isReferrer(viewer) ? eq(documents.organizationId, viewer.organizationId) : undefined,
    category.length > 0 ? inArray(documents.category, category) : undefined,
    scanState.length > 0 ? inArray(documents.scanState, scanState) : undefined,
    specialistId.length > 0 ? inArray(bookings.specialistId, specialistId) : undefined,
    from ? gte(documents.createdAt, startOfLocalDay(from, zone)) : undefined,
    to ? lt(documents.createdAt, startOfLocalDay(addDays(to, 1), zone)) : undefined,
    q ? found(q) : undefined,
    uploadedBy ? exists(uploaderNamed(uploadedBy)) : undefined,
  );
}

/** References are of plain letters; those both databases fold alike. */
function found(q: string): SQL | undefined {
  const pattern = containing(q);
  return or(
    sql`${documents.search} like ${pattern} escape '\\'`,
    sql`lower(${bookings.reference}) like ${pattern} escape '\\'`,
  );
}

function uploaderNamed(name: string) {
  const uploader = alias(users, "uploader");
  const isIt = or(eq(uploader.id, documents.uploadedById), eq(uploader.id, documents.uploadedForId));
  return db
    .select({ one: sql`1` })
    .from(uploader)
    .where(and(isIt, contains(sql`${uploader.name}`, name)));
}

/** Both databases know the small form of plain letters; that of others only some installations of PostgreSQL. */
function contains(column: SQL, words: string): SQL | undefined {
  const typed = words.normalize("NFC").replace(/[\\%_]/g, (sign) => `\\${sign}`);
  const patterns = [
    ...new Set([typed.replace(/[A-Z]/g, (letter) => letter.toLowerCase()), typed.toLowerCase()]),
  ];
  return or(...patterns.map((pattern) => sql`lower(${column}) like ${`%${pattern}%`} escape '\\'`));
}
