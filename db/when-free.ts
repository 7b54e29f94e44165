import { setTimeout as pause } from "node:timers/promises";

/**
 * For SQLite, whose write lock another process may hold: asks again after a short sleep instead of waiting
 * inside SQLite, which would stop the event loop.
 */
export async function whenFree<T>(attempt: () => T, patience = 10_000): Promise<T> {
  const givesUpAt = Date.now() + patience;
  for (let wait = 2; ; wait = Math.min(50, wait * 2)) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error) || Date.now() > givesUpAt) throw error;
      await pause(wait * (0.5 + Math.random()));
    }
  }
}

function isBusy(error: unknown): boolean {
  return String((error as { code?: string }).code).startsWith("SQLITE_BUSY");
}
