import { networkOf } from "~/domain/identity/network";
import { permits } from "~/domain/identity/permits.server";
import { count } from "~/domain/identity/throttle.server";
import { env } from "~/env.server";

const minute = 60_000;
const mostBadNotices = 30;
const alarm = { key: "bad notices", tries: 20, withinMs: 10 * minute };
const spend = permits();

/**
 * Counts a notice that none of our keys signed, of one network and of all together. With `until` it is one too many,
 * in public installations, as the other limits; `alarms` is the twentieth of all instances within ten minutes.
 */
export async function countBadNotice(ip: string, now: Date): Promise<{ until?: Date; alarms: boolean }> {
  const perNetwork = { key: `bad notices ${networkOf(ip)}`, tries: mostBadNotices, withinMs: minute };
  const until = env().isPublic ? await spend(perNetwork, now) : undefined;
  // Beyond the limit nothing is written any more, and the alarm has long been raised.
  if (until) return { until, alarms: false };
  return { alarms: (await count(alarm, now)).tries === alarm.tries };
}
