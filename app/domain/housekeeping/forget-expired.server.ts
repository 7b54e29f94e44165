import { lte } from "drizzle-orm";
import { db } from "db/client";
import { formReplies, throttles } from "db/schema";

/** Counts of tries whose span is over, and answers that were to be mended within a day. */
export async function forgetExpired(now: Date): Promise<void> {
  await db.delete(throttles).where(lte(throttles.endsAt, now));
  await db.delete(formReplies).where(lte(formReplies.expiresAt, now));
}
