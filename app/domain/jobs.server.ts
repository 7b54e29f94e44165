import { setTimeout } from "node:timers/promises";

/** Where a job says what somebody should look at. */
export type Log = { error(details: object, message: string): void };

export type Job = { stop(): Promise<void> };

/**
 * Works at once, and again each time the pause is over, until stopped; a failure is logged and ends nothing. Work that
 * takes long watches the signal.
 */
export function repeat(
  log: Log,
  { everyMs, what }: { everyMs: number; what: string },
  work: (signal: AbortSignal) => Promise<unknown>,
): Job {
  const stopped = new AbortController();
  const { signal } = stopped;
  const running = (async () => {
    while (!signal.aborted) {
      await work(signal).catch((error: Error) => log.error({ err: error }, `${what} failed`));
      await setTimeout(everyMs, undefined, { signal }).catch(() => {});
    }
  })();
  return {
    async stop() {
      stopped.abort();
      await running;
    },
  };
}

export function together(jobs: Job[]): Job {
  return { stop: async () => void (await Promise.all(jobs.map((job) => job.stop()))) };
}
