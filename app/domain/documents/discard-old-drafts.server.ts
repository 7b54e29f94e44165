import { and, asc, eq, lt } from "drizzle-orm";
import { db, transaction } from "db/client";
import { bookingDrafts, documents } from "db/schema";
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
    const files = await transaction(async () => {
      const removed = await removeRows(eq(documents.draftId, id));
      await db.delete(bookingDrafts).where(and(eq(bookingDrafts.id, id), untouched));
      return removed;
    });
    for (const file of files) await removeBytes(file);
    discarded++;
  }
  return discarded;
}
