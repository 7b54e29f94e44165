import { and, eq, gt, isNull, lte } from "drizzle-orm";
import { db } from "db/client";
import { acuityCache } from "db/schema";

type Terms = {
  key: string;
  /** The calendar whose next change makes the answer stale. */
  calendarId?: string;
  minutes: number;
};

/** An answer of Acuity, asked for anew when the one we have is too old. All instances share them. */
export async function cached<T>(
  { key, calendarId, minutes }: Terms,
  now: Date,
  ask: () => Promise<T>,
): Promise<T> {
  const isFresh = and(eq(acuityCache.key, key), gt(acuityCache.expiresAt, now));
  const [known] = await db.select().from(acuityCache).where(isFresh);
  if (known) return known.value as T;
  const value = await ask();
  const row = {
    value,
    calendarId: calendarId ?? null,
    expiresAt: new Date(now.getTime() + minutes * 60_000),
  };
  await db
    .insert(acuityCache)
    .values({ key, ...row })
    .onConflictDoUpdate({ target: acuityCache.key, set: row });
  return value;
}

/** After anything changed in a calendar its times are asked for anew. */
export async function forgetTimesOf(calendarId: string): Promise<void> {
  await db.delete(acuityCache).where(eq(acuityCache.calendarId, calendarId));
}

export async function forgetOldAnswers(now: Date): Promise<void> {
  await db.delete(acuityCache).where(lte(acuityCache.expiresAt, now));
}

/** What the account has set up is asked for anew. */
export async function forgetCatalogue(): Promise<void> {
  await db.delete(acuityCache).where(isNull(acuityCache.calendarId));
}
