import { setTimeout } from "node:timers/promises";
import { forgetOldAnswers } from "~/domain/acuity/cache.server";
import { type Log, lookForAnswers } from "~/domain/bookings/in-acuity/look-for-answers.server";
import { isTimeToReconcile, reconcile } from "./reconcile.server";
import { syncDue } from "./sync-due.server";

const everyMs = 1_000;

/**
 * Finds out what Acuity still owes an answer to, and makes bookings like their appointments, until stopped. Each job
 * keeps its own time: somebody waits for an answer, while thousands of notices may wait to be read.
 */
export function startAcuityPump(log: Log): { stop(): Promise<void> } {
  const stopped = new AbortController();
  const { signal } = stopped;
  const jobs = [
    () => lookForAnswers(log, undefined, signal),
    () => syncDue(log, undefined, signal),
    () => reconcileNowAndThen(new Date()),
  ];
  const running = jobs.map(async (job) => {
    while (!signal.aborted) {
      await job().catch((error: Error) => log.error({ err: error }, "work on Acuity failed"));
      await setTimeout(everyMs, undefined, { signal }).catch(() => {});
    }
  });
  return {
    async stop() {
      stopped.abort();
      await Promise.all(running);
    },
  };
}

async function reconcileNowAndThen(now: Date): Promise<void> {
  if (!(await isTimeToReconcile(now))) return;
  await forgetOldAnswers(now);
  await reconcile(now);
}
