import { and, eq, gt, lte } from "drizzle-orm";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { db } from "db/client";
import { acuityLanes, throttles } from "db/schema";
import type { Gate } from "~/integrations/acuity/acuity";

/** Half of what Acuity allows one address (20 at a time, 10 a second), over all our instances together. */
const lanes = [1, 2, 3, 4, 5];
const key = "requests to acuity";
/** Longer than a request may last: a lane whose holder crashed is free again by itself. */
const leaseMs = 20_000;
const lookAgainMs = 40;
/** For a lane and a turn together. */
export const longestWaitMs = 10_000;

/** Every request to Acuity passes here: first it gets a lane, then its turn. */
export function openGate({ perSecond = 8, longestMs = longestWaitMs } = {}): Gate {
  return {
    async enter() {
      const me = randomUUID();
      const givesUpAt = Date.now() + longestMs;
      const lane = await laneFor(me, givesUpAt);
      try {
        const begins = await takeTurn(perSecond, givesUpAt);
        await pause(Math.max(0, begins.getTime() - Date.now()));
      } catch (error) {
        await leave(lane, me);
        throw error;
      }
      return () => leave(lane, me);
    },
  };
}

async function laneFor(me: string, givesUpAt: number): Promise<number> {
  for (;;) {
    const lane = await takeFree(me, new Date());
    if (lane !== undefined) return lane;
    if (Date.now() >= givesUpAt) throw new Error("every lane to Acuity is taken");
    await pause(lookAgainMs * (0.5 + Math.random()));
  }
}

/** Two may read the same lane as free; the conditional update gives it to one of them. */
async function takeFree(me: string, now: Date): Promise<number | undefined> {
  const taken = await db.select().from(acuityLanes).where(gt(acuityLanes.until, now));
  const free = lanes.filter((each) => !taken.some(({ lane }) => lane === each));
  const wanted = free[Math.floor(Math.random() * free.length)];
  if (wanted === undefined) return undefined;
  const mine = { takenBy: me, until: new Date(now.getTime() + leaseMs) };
  const [got] = await db
    .insert(acuityLanes)
    .values({ lane: wanted, ...mine })
    .onConflictDoUpdate({ target: acuityLanes.lane, set: mine, setWhere: lte(acuityLanes.until, now) })
    .returning();
  return got?.lane;
}

/** Whoever comes late finds another holder and leaves them the lane. */
async function leave(lane: number, me: string): Promise<void> {
  await db
    .update(acuityLanes)
    .set({ takenBy: null, until: new Date(0) })
    .where(and(eq(acuityLanes.lane, lane), eq(acuityLanes.takenBy, me)));
}

/**
 * One row holds the moment from which the next request may begin; each takes that moment and moves it on. Counting
 * per second would let a burst at the end of one second meet a burst at the start of the next.
 */
export async function takeTurn(perSecond: number, givesUpAt: number): Promise<Date> {
  // In whole milliseconds as clocks are, and never less than asked for.
  const apartMs = Math.ceil(1000 / perSecond);
  for (;;) {
    const now = new Date();
    const [row] = await db.select().from(throttles).where(eq(throttles.key, key));
    const begins = row && row.endsAt > now ? row.endsAt : now;
    if (begins.getTime() > givesUpAt) throw new Error("too many requests to Acuity are waiting");
    if (await moveOn(row?.endsAt ?? now, new Date(begins.getTime() + apartMs))) return begins;
  }
}

/** False when another took the same moment first. */
async function moveOn(seen: Date, next: Date): Promise<boolean> {
  const moved = await db
    .insert(throttles)
    .values({ key, tries: 1, endsAt: next })
    .onConflictDoUpdate({
      target: throttles.key,
      set: { endsAt: next },
      setWhere: eq(throttles.endsAt, seen),
    })
    .returning();
  return moved.length > 0;
}
