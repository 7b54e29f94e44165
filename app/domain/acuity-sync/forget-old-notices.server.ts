import { lt } from "drizzle-orm";
import { db } from "db/client";
import { webhookEvents } from "db/schema";
import { addMinutes } from "~/domain/calendar/interval";

const keptDays = 90;

/** What Acuity told us, kept as long as the days that are compared with it. */
export async function forgetOldNotices(now: Date): Promise<void> {
  await db.delete(webhookEvents).where(lt(webhookEvents.receivedAt, addMinutes(now, -keptDays * 1440)));
}
