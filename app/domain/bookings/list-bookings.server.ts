import { and, eq, gte, inArray, lt, lte, or, sql, type SQL } from "drizzle-orm";
import { db } from "db/client";
import { bookings, places, specialists } from "db/schema";
import { instantsOf } from "~/domain/calendar/periods";
import type { State } from "~/domain/calendar/states";
import { type Page, pageOf, type Position, reading } from "~/domain/pages.server";
import { containing } from "~/domain/search-text";
import type { Viewer } from "~/domain/viewer";
import type { BookingFilters } from "./booking-filters";
import { bookingsVisibleTo } from "./booking-scope.server";

export const pageSize = 20;
export const mostCounted = 10_000;

/** One page of the bookings a viewer may see, and whether there is more on either side. */
export async function listBookings(
  viewer: Viewer,
  filters: BookingFilters,
  position: Position,
): Promise<Page<ListedBooking>> {
  const at = filters.sort === "-created" ? bookings.createdAt : bookings.appointmentDate;
  const isDescending = filters.sort !== "date";
  const { beyond, order } = reading({ at, id: bookings.id, isDescending }, position);

  // Limit first, join after: a join would cost SQLite its early stop.
  const page = db
    .select({ id: bookings.id })
    .from(bookings)
    .where(and(bookingsVisibleTo(viewer), matching(filters), beyond))
    .orderBy(...order)
    .limit(pageSize + 1)
    .as("page");
  const rows = await db
    .select(listed)
    .from(page)
    .innerJoin(bookings, eq(bookings.id, page.id))
    .innerJoin(specialists, eq(specialists.id, bookings.specialistId))
    .leftJoin(places, eq(places.id, bookings.placeId))
    .orderBy(...order);

  // The rows a cursor pointed at may have left the list since.
  if (rows.length === 0 && (position.after || position.before)) return listBookings(viewer, filters, {});
  return pageOf(rows, position, pageSize, (row) => ({
    at: filters.sort === "-created" ? row.createdAt : row.appointmentDate,
    id: row.id,
  }));
}

const listed = {
  id: bookings.id,
  reference: bookings.reference,
  examineeName: bookings.examineeName,
  appointmentDate: bookings.appointmentDate,
  localDate: bookings.localDate,
  timeZone: bookings.timeZone,
  currentProgress: bookings.currentProgress,
  status: bookings.status,
  createdAt: bookings.createdAt,
  specialistName: specialists.name,
  paperworkDays: specialists.paperworkDays,
  placeState: places.state,
};

type Joined = "specialistName" | "paperworkDays" | "placeState";
type ListedBooking = Pick<typeof bookings.$inferSelect, Exclude<keyof typeof listed, Joined>> & {
  specialistName: string;
  paperworkDays: number;
  placeState: State | null;
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

/** What the filters mean. Local dates also as instants, a little wider: those stand in the indexes. */
export function matching(filters: BookingFilters): SQL | undefined {
  const { q, status, progress, specialistId, from, to } = filters;
  return and(
    // Spelt out for "all": without it the indexes, which begin with the status, could not be used.
    status === "all"
      ? inArray(bookings.status, ["active", "closed", "archived"])
      : eq(bookings.status, status),
    progress.length > 0 ? inArray(bookings.currentProgress, progress) : undefined,
    specialistId.length > 0 ? inArray(bookings.specialistId, specialistId) : undefined,
    from ? and(gte(bookings.localDate, from), gte(bookings.appointmentDate, startOf(from))) : undefined,
    to ? and(lte(bookings.localDate, to), lt(bookings.appointmentDate, endOf(to))) : undefined,
    q ? or(...spellings(q).map(isFound)) : undefined,
  );
}

const startOf = (date: string) => instantsOf({ from: date, to: date }).startsAt;
const endOf = (date: string) => instantsOf({ from: date, to: date }).endsAt;

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
