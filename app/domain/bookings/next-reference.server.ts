import { sql } from "drizzle-orm";
import { db } from "db/client";
import { bookingCounters } from "db/schema";
import { localDateOf } from "~/domain/calendar/zones";

/** `IME-2026-00042`: one series for all, counted by Sydney year, without gaps. */
export async function nextReference(now: Date): Promise<string> {
  const year = Number(localDateOf(now, "Australia/Sydney").slice(0, 4));
  const [counter] = await db
    .insert(bookingCounters)
    .values({ year, last: 1 })
    .onConflictDoUpdate({ target: bookingCounters.year, set: { last: sql`${bookingCounters.last} + 1` } })
    .returning();
  return `IME-${year}-${String(counter!.last).padStart(5, "0")}`;
}
