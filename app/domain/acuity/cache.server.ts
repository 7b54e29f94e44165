import { and, eq, gt, isNotNull, isNull, lte, or } from "drizzle-orm";
import { db } from "db/client";
import { acuityCache } from "db/schema";
import { addMinutes } from "~/domain/calendar/interval";
import { isAway } from "./if-reachable";

type Terms = {
  key: string;
  /** The calendar whose next change makes the answer stale. */
  calendarId?: string;
  minutes: number;
  /** While Acuity cannot be asked, what it said before will do, however long ago that was. */
  orOlder?: boolean;
};

/** What an account has set up is kept a week beyond its time, for the days on which Acuity is away. */
const keptMinutes = 7 * 24 * 60;

/** Questions on their way: whoever has the same one waits for its answer instead of asking too. */
const asking = new Map<string, Promise<unknown>>();

/** An answer of Acuity, asked for anew when the one we have is too old. All instances share them. */
export async function cached<T>(terms: Terms, now: Date, ask: () => Promise<T>): Promise<T> {
  const [known] = await db.select().from(acuityCache).where(eq(acuityCache.key, terms.key));
  if (known && known.expiresAt > now) return known.value as T;
  try {
    return await ((asking.get(terms.key) as Promise<T> | undefined) ?? begin(terms, now, ask));
  } catch (error) {
    if (known && terms.orOlder && isAway(error)) return known.value as T;
    throw error;
  }
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
    expiresAt: addMinutes(now, minutes),
  };
  await db
    .insert(acuityCache)
    .values({ key, ...row })
    .onConflictDoUpdate({ target: acuityCache.key, set: row });
}

/** How long an answer that we have will do; undefined when there is none that will. */
export async function freshUntil(key: string, now: Date): Promise<Date | undefined> {
  const isFresh = and(eq(acuityCache.key, key), gt(acuityCache.expiresAt, now));
  const [known] = await db.select({ until: acuityCache.expiresAt }).from(acuityCache).where(isFresh);
  return known?.until;
}

/** After anything changed in a calendar its times are asked for anew. */
export async function forgetTimesOf(calendarId: string): Promise<void> {
  asking.clear();
  await db.delete(acuityCache).where(eq(acuityCache.calendarId, calendarId));
}

export async function forgetOldAnswers(now: Date): Promise<void> {
  const isOld = and(isNotNull(acuityCache.calendarId), lte(acuityCache.expiresAt, now));
  const isVeryOld = lte(acuityCache.expiresAt, addMinutes(now, -keptMinutes));
  await db.delete(acuityCache).where(or(isOld, isVeryOld));
}

/** What the account has set up is asked for anew. */
export async function distrustCatalogue(now: Date): Promise<void> {
  asking.clear();
  await db.update(acuityCache).set({ expiresAt: now }).where(isNull(acuityCache.calendarId));
}
