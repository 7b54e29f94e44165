import type { Role } from "~/domain/viewer";

const minute = 60_000;
const hour = 60 * minute;

/** How long a session lasts: without a request, and at most. The provider's office has shorter ones. */
const lives: Record<"office" | "everybody", { idleMs: number; absoluteMs: number }> = {
  office: { idleMs: 30 * minute, absoluteMs: 12 * hour },
  everybody: { idleMs: 60 * minute, absoluteMs: 24 * hour },
};

export const mostSessionsPerUser = 10;
export const seenEveryMs = minute;

export function isOver(session: { createdAt: Date; lastSeenAt: Date }, role: Role, now: Date): boolean {
  const life = lives[role === "admin" ? "office" : "everybody"];
  return (
    now.getTime() - session.lastSeenAt.getTime() >= life.idleMs ||
    now.getTime() - session.createdAt.getTime() >= life.absoluteMs
  );
}
