import { and, eq, inArray, max } from "drizzle-orm";
import { db } from "db/client";
import { bookingProgress } from "db/schema";
import { type Holidays, publicHolidays } from "~/domain/calendar/public-holidays.server";
import { type State, stateOfZone } from "~/domain/calendar/states";
import { categoriesOf } from "./document-reads.server";
import { awaitsPapers, type Paperwork, paperworkOf, type PaperworkTerms } from "./paperwork";

type Asked = PaperworkTerms & { id: string; placeState: State | null };

/**
 * What each of the bookings a viewer has found still needs, by its id; nothing for those that need nothing.
 * Business days are those of the state of the place, by telehealth of the zone: a public holiday is none, unless it
 * begins in the evening.
 */
export async function paperworkByBooking(bookings: Asked[], now: Date): Promise<Map<string, Paperwork>> {
  const waiting = bookings.filter((booking) => awaitsPapers(booking, now));
  if (waiting.length === 0) return new Map();
  const [there, movedAt, holidays] = await Promise.all([
    categoriesOf(waiting.map(({ id }) => id)),
    lastMovesOf(waiting),
    publicHolidays(),
  ]);
  const found = new Map<string, Paperwork>();
  for (const booking of waiting) {
    const isHoliday = holidaysFor(booking, holidays);
    const terms = { ...booking, movedAt: movedAt(booking.id) };
    const paperwork = paperworkOf(terms, there(booking.id), { now, isHoliday });
    if (paperwork) found.set(booking.id, paperwork);
  }
  return found;
}

async function lastMovesOf(bookings: Asked[]): Promise<(bookingId: string) => Date | undefined> {
  const moved = bookings.filter(({ currentProgress }) => currentProgress === "rescheduled");
  if (moved.length === 0) return () => undefined;
  const ids = moved.map(({ id }) => id);
  const { bookingId, progress, createdAt } = bookingProgress;
  const rows = await db
    .select({ bookingId, at: max(createdAt) })
    .from(bookingProgress)
    .where(and(inArray(bookingId, ids), eq(progress, "rescheduled")))
    .groupBy(bookingId);
  return (id) => rows.find((row) => row.bookingId === id)?.at ?? undefined;
}

function holidaysFor({ placeState, timeZone }: Asked, holidays: Holidays): (date: string) => boolean {
  const state = placeState ?? stateOfZone(timeZone);
  return (date) => state !== undefined && holidays(state, date)?.fromMinute === 0;
}
