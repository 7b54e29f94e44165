import { and, eq } from "drizzle-orm";
import { setTimeout as pause } from "node:timers/promises";
import { db, transaction } from "../client";
import { isOverlap } from "../errors";
import { occupancy } from "../schema";
import { at, claim } from "./rows";

/** So many people want the same 20 slots of one specialist at once; tells how many of them got one. */
export async function contest(specialist: string, people: number): Promise<number> {
  const bookings = Array.from({ length: people }, (_, i) => book(specialist, i % 20));
  return (await Promise.all(bookings)).filter(Boolean).length;
}

async function book(specialist: string, slot: number): Promise<boolean> {
  try {
    return await transaction(async () => {
      const wanted = and(eq(occupancy.resourceId, specialist), eq(occupancy.startsAt, at(slot)));
      if ((await db.select().from(occupancy).where(wanted)).length > 0) return false;
      await pause(Math.random() * 2);
      await claim(specialist, slot, slot + 1);
      return true;
    });
  } catch (error) {
    if (isOverlap(error)) return false;
    throw error;
  }
}
