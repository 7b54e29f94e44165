import { env } from "~/env.server";
import { attribution, type Viewer } from "~/domain/viewer";
import { type Limit, takeBack, tooMany, whenOver } from "./throttle.server";

const minute = 60_000;
const hour = 60 * minute;

/** How often one person may do what costs much or reaches far. */
export const personLimits = {
  search: { tries: 60, withinMs: minute },
  booking: { tries: 20, withinMs: hour },
  /** Files, however many a post. */
  upload: { tries: 1_200, withinMs: hour },
} as const;

export type Limited = keyof typeof personLimits;

/**
 * Counts one more, for the human behind it, whoever they act as. Answers when to try again if it is one too many.
 * In public installations only, as the general limit: a demo and tests go faster than people do.
 */
export async function tooOften(viewer: Viewer, what: Limited, now: Date): Promise<Date | undefined> {
  if (!env().isPublic) return undefined;
  return tooMany([limitOf(viewer, what)], now);
}

/** Takes one count back: what was counted did not come about. */
export async function uncount(viewer: Viewer, what: Limited): Promise<void> {
  if (env().isPublic) await takeBack(limitOf(viewer, what));
}

/** When to try again, for somebody who has been refused. Counts nothing. */
export async function refusedUntil(viewer: Viewer, what: Limited, now: Date): Promise<Date | undefined> {
  return whenOver(limitOf(viewer, what), now);
}

function limitOf(viewer: Viewer, what: Limited): Limit {
  return { key: `${what} by ${attribution(viewer).by}`, ...personLimits[what] };
}
