import { setTimeout as pause } from "node:timers/promises";
import { ifReachable } from "~/domain/acuity/if-reachable";
import type { Slot } from "~/domain/calendar/slots";
import type { AcuityLink } from "~/domain/directory/acuity-link";
import type { Specialist } from "~/domain/directory/specialist";
import { AcuityUnreachable } from "~/integrations/acuity/acuity";
import { acuityCalendar } from "./acuity-calendar.server";
import type { TimesAsked } from "./availability.server";

type Linked = { specialist: Specialist; link: AcuityLink };

// Two calls find the next day with times of a calendar that nobody asked about for five minutes.
const mostCalls = 12;
const atOnce = 3;

/**
 * The next free times of calendars that Acuity keeps, as far as one page may ask for them. What was asked lately costs
 * nothing; else the page asks a few calls and waits a moment. Whoever is missing in the answer was not asked, or Acuity
 * was too slow or away.
 */
export async function nextTimesInAcuity(
  linked: Linked[],
  asked: TimesAsked,
  now: Date,
  patienceMs = 2_500,
): Promise<Map<string, Slot[]>> {
  const found = new Map<string, Slot[]>();
  const waiting = [...linked];
  const turn = turns(Date.now() + patienceMs);
  async function askOneByOne(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const calendar = acuityCalendar(next.specialist, next.link, turn);
      const days = await ifReachable(() => calendar.nextFreeDays(asked, now));
      if (days === "calendar_unreachable") continue;
      found.set(
        next.specialist.id,
        days.flatMap(({ slots }) => slots),
      );
    }
  }
  const asking = Promise.all(Array.from({ length: atOnce }, askOneByOne));
  await Promise.race([asking, pause(patienceMs, undefined, { ref: false })]);
  // What still comes in is kept for the next page, and no longer changes this one.
  return new Map(found);
}

/** Lets a page ask so often and so long, and not again. */
function turns(until: number): () => void {
  let left = mostCalls;
  return () => {
    if (left <= 0 || Date.now() > until) throw new AcuityUnreachable("no_lane");
    left -= 1;
  };
}
