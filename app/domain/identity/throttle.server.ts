import { and, eq, gt, gte, lte, sql } from "drizzle-orm";
import { db } from "db/client";
import { throttles } from "db/schema";
import { hashOf } from "./token.server";

export type Limit = { key: string; tries: number; withinMs: number };

/**
 * Counts a try against every limit, before the thing is tried. Answers when to try again if one is passed.
 * Fails closed: when it cannot count, it throws.
 */
export async function tooMany(limits: Limit[], now: Date): Promise<Date | undefined> {
  let until: Date | undefined;
  for (const limit of limits) {
    const { tries, endsAt } = await count(limit, now);
    if (tries > limit.tries && (!until || endsAt > until)) until = endsAt;
  }
  return until;
}

/** When a limit that was reached is over; counts nothing. */
export async function whenOver({ key, tries }: Limit, now: Date): Promise<Date | undefined> {
  const isReached = and(gte(throttles.tries, tries), gt(throttles.endsAt, now));
  const [row] = await db
    .select({ endsAt: throttles.endsAt })
    .from(throttles)
    .where(and(eq(throttles.key, hashOf(key)), isReached));
  return row?.endsAt;
}

/** A success wipes the count of failures. */
export async function forget({ key }: Limit): Promise<void> {
  await db.delete(throttles).where(eq(throttles.key, hashOf(key)));
}

/** A success does not count where many share one limit; their failures stay. */
export async function takeBack({ key }: Limit): Promise<void> {
  const counted = and(eq(throttles.key, hashOf(key)), gt(throttles.tries, 0));
  await db
    .update(throttles)
    .set({ tries: sql`${throttles.tries} - 1` })
    .where(counted);
}

/** What is counted is a stranger's text of any length: its hash stands for it. */
export async function count(
  { key, withinMs }: Limit,
  now: Date,
  times = 1,
): Promise<{ tries: number; endsAt: Date }> {
  const endsAt = new Date(now.getTime() + withinMs);
  const isOver = lte(throttles.endsAt, now);
  const [row] = await db
    .insert(throttles)
    .values({ key: hashOf(key), tries: times, endsAt })
    .onConflictDoUpdate({
      target: throttles.key,
      set: {
        tries: sql`case when ${isOver} then ${times} else ${throttles.tries} + ${times} end`,
        endsAt: sql`case when ${isOver} then ${sql.param(endsAt, throttles.endsAt)} else ${throttles.endsAt} end`,
      },
    })
    .returning();
  return row!;
}
