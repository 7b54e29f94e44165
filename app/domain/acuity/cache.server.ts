import { and, eq, gt, isNull, lte } from "drizzle-orm";
import { db } from "db/client";
import { acuityCache } from "db/schema";

type Terms = {
  key: string;
  /** The calendar whose next change makes the answer stale. */
  calendarId?: string;
  minutes: number;
};

/** Questions on their way: whoever has the same one waits for its answer instead of asking too. */
const asking = new Map<string, Promise<unknown>>();

/** An answer of Acuity, asked for anew when the one we have is too old. All instances share them. */
export async function cached<T>(terms: Terms, now: Date, ask: () => Promise<T>): Promise<T> {
  const isFresh = and(eq(acuityCache.key, terms.key), gt(acuityCache.expiresAt, now));
  const [known] = await db.select().from(acuityCache).where(isFresh);
  if (known) return known.value as T;
  return (asking.get(terms.key) as Promise<T> | undefined) ?? begin(terms, now, ask);
}

function begin<T>(terms: Terms, now: Date, ask: () => Promise<T>): Promise<T> {
  const { key } = terms;
  const isStillAsked = () => asking.get(key) === answer;
  const answer: Promise<T> = ask()
    .then(async (value) => {
      // Forgotten while it was on its way: nobody may rely on it later.
      if (isStillAsked()) await keep(terms, value, now);
      return value;
    })
    .finally(() => isStillAsked() && asking.delete(key));
  asking.set(key, answer);
  return answer;
}

async function keep({ key, calendarId, minutes }: Terms, value: unknown, now: Date): Promise<void> {
  const row = {
    value,
    calendarId: calendarId ?? null,
    expiresAt: new Date(now.getTime() + minutes * 60_000),
  };
  await db
    .insert(acuityCache)
    .values({ key, ...row })
    .onConflictDoUpdate({ target: acuityCache.key, set: row });
}

/** After anything changed in a calendar its times are asked for anew. */
export async function forgetTimesOf(calendarId: string): Promise<void> {
  asking.clear();
  await db.delete(acuityCache).where(eq(acuityCache.calendarId, calendarId));
}

export async function forgetOldAnswers(now: Date): Promise<void> {
  await db.delete(acuityCache).where(lte(acuityCache.expiresAt, now));
}

/** What the account has set up is asked for anew. */
export async function forgetCatalogue(): Promise<void> {
  asking.clear();
  await db.delete(acuityCache).where(isNull(acuityCache.calendarId));
}
