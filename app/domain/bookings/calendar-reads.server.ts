import { and, asc, eq, gt, lte, sql, type SQL } from "drizzle-orm";
import { db } from "db/client";
import { bookings, places, specialists } from "db/schema";
import type { Period } from "~/domain/calendar/periods";
import type { Viewer } from "~/domain/viewer";
import type { BookingFilters } from "./booking-filters";
import { bookingsVisibleTo } from "./booking-scope.server";
import { matching } from "./list-bookings.server";

export const agendaRows = 100;
export const weekLanes = 20;
export const weekCell = 20;
export const monthCell = 3;

const shown = {
  id: bookings.id,
  reference: bookings.reference,
  examineeName: bookings.examineeName,
  appointmentDate: bookings.appointmentDate,
  durationMinutes: bookings.durationMinutes,
  timeZone: bookings.timeZone,
  localDate: bookings.localDate,
  appointmentType: bookings.appointmentType,
  currentProgress: bookings.currentProgress,
  status: bookings.status,
  specialistId: bookings.specialistId,
  specialistName: specialists.name,
  placeName: places.name,
};

/** What decides by when the papers of a booking are due. */
const termsOfPapers = {
  createdAt: bookings.createdAt,
  paperworkDays: specialists.paperworkDays,
  placeState: places.state,
};

/*
 * Each view is one query: number what the period holds, keep the numbers the page shows, and only then fetch what it
 * says of them. `total` is how many the page, cell or day has altogether.
 */
const counted = (count: SQL, name: string) => sql`${count}`.mapWith(Number).as(name);
const inOrder = sql`${bookings.appointmentDate}, ${bookings.id}`;

function within(viewer: Viewer, filters: BookingFilters, { from, to }: Period): SQL | undefined {
  return and(bookingsVisibleTo(viewer), matching({ ...filters, from, to }));
}

/** The appointments of a period day by day, 100 to a page; `total` counts all pages. */
export function listAgenda(viewer: Viewer, filters: BookingFilters, period: Period, page: number) {
  const before = (page - 1) * agendaRows;
  const placed = db
    .select({
      id: bookings.id,
      n: counted(sql`row_number() over (order by ${bookings.localDate}, ${inOrder})`, "n"),
      total: counted(sql`count(*) over ()`, "total"),
    })
    .from(bookings)
    .where(within(viewer, filters, period))
    .as("placed");
  return db
    .select({ ...shown, ...termsOfPapers, total: placed.total })
    .from(placed)
    .innerJoin(bookings, eq(bookings.id, placed.id))
    .innerJoin(specialists, eq(specialists.id, bookings.specialistId))
    .leftJoin(places, eq(places.id, bookings.placeId))
    .where(and(gt(placed.n, before), lte(placed.n, before + agendaRows)))
    .orderBy(asc(placed.n));
}

/**
 * The appointments of a period in lanes, one for each specialist who has any, by name; 20 lanes to a page and the
 * first of the next, 20 appointments to a cell. `total` counts the cell, `all` the whole period.
 */
export function listWeek(viewer: Viewer, filters: BookingFilters, period: Period, page: number) {
  const before = (page - 1) * weekLanes;
  const cell = sql`partition by ${bookings.specialistId}, ${bookings.localDate}`;
  const placed = db
    .select({
      id: bookings.id,
      lane: counted(sql`dense_rank() over (order by ${specialists.search}, ${specialists.id})`, "lane"),
      n: counted(sql`row_number() over (${cell} order by ${inOrder})`, "n"),
      total: counted(sql`count(*) over (${cell})`, "total"),
      all: counted(sql`count(*) over ()`, "overall"),
    })
    .from(bookings)
    .innerJoin(specialists, eq(specialists.id, bookings.specialistId))
    .where(within(viewer, filters, period))
    .as("placed");
  return db
    .select({ ...shown, lane: placed.lane, total: placed.total, all: placed.all })
    .from(placed)
    .innerJoin(bookings, eq(bookings.id, placed.id))
    .innerJoin(specialists, eq(specialists.id, bookings.specialistId))
    .leftJoin(places, eq(places.id, bookings.placeId))
    .where(and(gt(placed.lane, before), lte(placed.lane, before + weekLanes + 1), lte(placed.n, weekCell)))
    .orderBy(asc(placed.lane), asc(bookings.localDate), asc(placed.n));
}

/** The first three appointments of each day, what takes place before what was cancelled; `total` counts the day. */
export function listMonth(viewer: Viewer, filters: BookingFilters, period: Period) {
  const day = sql`partition by ${bookings.localDate}`;
  const isOff = sql`case when ${bookings.currentProgress} = 'cancelled' then 1 else 0 end`;
  const placed = db
    .select({
      id: bookings.id,
      n: counted(sql`row_number() over (${day} order by ${isOff}, ${inOrder})`, "n"),
      total: counted(sql`count(*) over (${day})`, "total"),
    })
    .from(bookings)
    .where(within(viewer, filters, period))
    .as("placed");
  return db
    .select({ ...shown, total: placed.total })
    .from(placed)
    .innerJoin(bookings, eq(bookings.id, placed.id))
    .innerJoin(specialists, eq(specialists.id, bookings.specialistId))
    .leftJoin(places, eq(places.id, bookings.placeId))
    .where(lte(placed.n, monthCell))
    .orderBy(asc(bookings.localDate), asc(placed.n));
}

export type CalendarRow = Omit<Awaited<ReturnType<typeof listMonth>>[number], "total">;
