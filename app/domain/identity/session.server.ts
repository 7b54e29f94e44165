import { env } from "~/env.server";
import type { Role } from "~/domain/viewer";

const minute = 60_000;
const hour = 60 * minute;

/** How long a session lasts: without a request, and at most. The provider's office has shorter ones. */
export function lifeOf(role: Role): { idleMs: number; absoluteMs: number } {
  return env().sessionLives[role === "admin" ? "office" : "everybody"];
}

export const mostSessionsPerUser = 10;
export const seenEveryMs = minute;
/** A row outlives its session, so that the person behind a late post is known. */
export const keptAfterEndMs = 24 * hour;
const freshMs = 15 * minute;

type Times = { createdAt: Date; lastSeenAt: Date };

export function isOver(session: Times, role: Role, now: Date): boolean {
  const isIdle = now.getTime() - session.lastSeenAt.getTime() >= lifeOf(role).idleMs;
  return isIdle || isTooOld(session, role, now);
}

/** However busy somebody is, after that they sign in anew. */
export function isTooOld({ createdAt }: Pick<Times, "createdAt">, role: Role, now: Date): boolean {
  return now.getTime() - createdAt.getTime() >= lifeOf(role).absoluteMs;
}

/** Did the person prove lately who they are? Sensitive pages ask for it. */
export function isFresh({ confirmedAt }: { confirmedAt?: Date }, now: Date): boolean {
  return confirmedAt !== undefined && now.getTime() - confirmedAt.getTime() < freshMs;
}
