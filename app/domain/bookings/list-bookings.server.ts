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

/** One page of the bookings a viewer may see, and whether there is more on either side. */
export async function listBookings(viewer: Viewer, filters: BookingFilters, { after, before }: Position) {
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

  const hasMore = rows.length > pageSize;
  const shown = backwards ? rows.slice(0, pageSize).reverse() : rows.slice(0, pageSize);
  const positionOf = (row: (typeof rows)[number]): Cursor => ({
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
    q ? sql`${bookings.search} like ${containing(plainNumber(q))} escape '\\'` : undefined,
  );
}

/** A phone number is searched by its digits, however it was typed. */
function plainNumber(q: string): string {
  const digits = q.replace(/[\s().\-+]/g, "");
  return /^\d{6,}$/.test(digits) ? digits : q;
}

type Ordered = typeof bookings.appointmentDate | typeof bookings.createdAt;

// `<=` and then the tie-break: as fast as comparing rows, and the same on both databases.
function isBelow(column: Ordered, { at, id }: Cursor): SQL | undefined {
  return and(lte(column, at), or(lt(column, at), lt(bookings.id, id)));
}

function isAbove(column: Ordered, { at, id }: Cursor): SQL | undefined {
  return and(gte(column, at), or(gt(column, at), gt(bookings.id, id)));
}
