import { and, asc, desc, eq, gt, gte, inArray, lt, lte, or, sql, type SQL } from "drizzle-orm";
import { db } from "db/client";
import { bookings, specialists } from "db/schema";
import { containing } from "~/domain/search-text";
import type { Viewer } from "~/domain/viewer";
import type { BookingFilters, Cursor } from "./booking-filters";
import { bookingsVisibleTo } from "./booking-scope.server";

export const pageSize = 20;
export const mostCounted = 10_000;

type Position = { after?: Cursor; before?: Cursor };
type Page = { rows: ListedBooking[]; before?: Cursor; after?: Cursor };

/** One page of the bookings a viewer may see, and whether there is more on either side. */
export async function listBookings(
  viewer: Viewer,
  filters: BookingFilters,
  { after, before }: Position,
): Promise<Page> {
  const column = filters.sort === "-created" ? bookings.createdAt : bookings.appointmentDate;
  const isDescending = filters.sort !== "date";
  const backwards = Boolean(before);
  const cursor = before ?? after;
  const down = isDescending !== backwards;
  const beyond = cursor && (down ? isBelow(column, cursor) : isAbove(column, cursor));
  const order = down ? desc : asc;

  // Limit first, join after: a join would cost SQLite its early stop.
  const page = db
    .select({ id: bookings.id })
    .from(bookings)
    .where(and(bookingsVisibleTo(viewer), matching(filters), beyond))
    .orderBy(order(column), order(bookings.id))
    .limit(pageSize + 1)
    .as("page");
  const rows = await db
    .select(listed)
    .from(page)
    .innerJoin(bookings, eq(bookings.id, page.id))
    .innerJoin(specialists, eq(specialists.id, bookings.specialistId))
    .orderBy(order(column), order(bookings.id));

  // The rows a cursor pointed at may have left the list since.
  if (cursor && rows.length === 0) return listBookings(viewer, filters, {});
  const hasMore = rows.length > pageSize;
  const shown = backwards ? rows.slice(0, pageSize).reverse() : rows.slice(0, pageSize);
  const positionOf = (row: ListedBooking): Cursor => ({
    at: filters.sort === "-created" ? row.createdAt : row.appointmentDate,
    id: row.id,
  });
  const [first, last] = [shown[0], shown.at(-1)];
  return {
    rows: shown,
    before: first && (backwards ? hasMore : Boolean(after)) ? positionOf(first) : undefined,
    after: last && (backwards || hasMore) ? positionOf(last) : undefined,
  };
}

const listed = {
  id: bookings.id,
  reference: bookings.reference,
  examineeName: bookings.examineeName,
  appointmentDate: bookings.appointmentDate,
  timeZone: bookings.timeZone,
  currentProgress: bookings.currentProgress,
  status: bookings.status,
  createdAt: bookings.createdAt,
  specialistName: specialists.name,
};

type ListedBooking = Pick<typeof bookings.$inferSelect, Exclude<keyof typeof listed, "specialistName">> & {
  specialistName: string;
};

/** How many there are, counted to 10,000 and no further (10,001 means more). */
export async function countBookings(viewer: Viewer, filters: BookingFilters): Promise<number> {
  const some = db
    .select({ one: sql`1`.as("one") })
    .from(bookings)
    .where(and(bookingsVisibleTo(viewer), matching(filters)))
    .limit(mostCounted + 1)
    .as("some");
  const [row] = await db.select({ total: sql<number>`count(*)`.mapWith(Number) }).from(some);
  return row!.total;
}

function matching({ q, status, progress, specialistId, from, to }: BookingFilters): SQL | undefined {
  return and(
    // Spelt out for "all": without it the indexes, which begin with the status, could not be used.
    status === "all"
      ? inArray(bookings.status, ["active", "closed", "archived"])
      : eq(bookings.status, status),
    progress.length > 0 ? inArray(bookings.currentProgress, progress) : undefined,
    specialistId.length > 0 ? inArray(bookings.specialistId, specialistId) : undefined,
    from ? gte(bookings.localDate, from) : undefined,
    to ? lte(bookings.localDate, to) : undefined,
    q ? or(...spellings(q).map(isFound)) : undefined,
  );
}

function isFound(words: string): SQL {
  return sql`${bookings.search} like ${containing(words)} escape '\\'`;
}

/** As it was typed, for a claim number may hold dashes; and what can be a phone number by its digits too. */
function spellings(q: string): string[] {
  if (!/^[\d\s().+-]+$/.test(q)) return [q];
  const digits = q
    .replace(/[\s().-]/g, "")
    .replace(/^(\+|00)610?/, "61")
    .replace(/^\+/, "");
  return /^\d{4,}$/.test(digits) && digits !== q ? [q, digits] : [q];
}

type Ordered = typeof bookings.appointmentDate | typeof bookings.createdAt;

// `<=` and then the tie-break: as fast as comparing rows, and the same on both databases.
function isBelow(column: Ordered, { at, id }: Cursor): SQL | undefined {
  return and(lte(column, at), or(lt(column, at), lt(bookings.id, id)));
}

function isAbove(column: Ordered, { at, id }: Cursor): SQL | undefined {
  return and(gte(column, at), or(gt(column, at), gt(bookings.id, id)));
}
