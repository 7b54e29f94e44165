import { and, asc, eq, lt, type SQL, sql } from "drizzle-orm";
import { db, transaction } from "db/client";
import { bookingDrafts, documents } from "db/schema";
import { findOpenRequest } from "~/domain/bookings/in-acuity/acuity-requests.server";
import { draftKeptDays } from "~/domain/bookings/draft";
import { removeBytes, removeRows } from "./remove-bytes.server";

const aDay = 24 * 60 * 60_000;

/** Drafts that nobody touched for 30 days go, with their files and holds; answers how many went. */
export async function discardOldDrafts(now: Date): Promise<number> {
  const untouched = lt(bookingDrafts.updatedAt, new Date(now.getTime() - draftKeptDays * aDay));
  const old = await db
    .select({ id: bookingDrafts.id })
    .from(bookingDrafts)
    .where(untouched)
    .orderBy(asc(bookingDrafts.updatedAt))
    .limit(100);
  let discarded = 0;
  for (const { id } of old) {
    const files = await transaction(() => discard(id, untouched));
    if (!files) continue;
    for (const file of files) await removeBytes(file);
    discarded++;
  }
  return discarded;
}

async function discard(id: string, untouched: SQL) {
  // Its person may have come back since the list was read. Who comes now waits, and finds nothing.
  const { rowCount } = await db
    .update(bookingDrafts)
    .set({ updatedAt: sql`${bookingDrafts.updatedAt}` })
    .where(and(eq(bookingDrafts.id, id), untouched));
  // While Acuity owes an answer about it, it may yet be a booking.
  if (rowCount !== 1 || (await findOpenRequest(id))) return undefined;
  const files = await removeRows(eq(documents.draftId, id));
  await db.delete(bookingDrafts).where(eq(bookingDrafts.id, id));
  return files;
}
