import { and, inArray, isNull } from "drizzle-orm";
import { db } from "db/client";
import { documents } from "db/schema";
import { type Rescannable, rescannable } from "./rescannable";

/** Puts documents back into the scanner's queue; until its verdict nobody can open them. Answers how many. */
export async function queueForScan(which: Rescannable, now: Date): Promise<number> {
  const there = and(isNull(documents.deletedAt), isNull(documents.purgedAt));
  const { rowCount } = await db
    .update(documents)
    .set({ scanState: "pending", scanTries: 0, scanNextAt: now })
    .where(and(inArray(documents.scanState, rescannable[which]), there));
  return rowCount ?? 0;
}
