import { setTimeout } from "node:timers/promises";
import { forgetOldAnswers } from "~/domain/acuity/cache.server";
import { type Log, lookForAnswers } from "~/domain/bookings/look-for-answers.server";
import { isTimeToReconcile, reconcile } from "./reconcile.server";
import { syncDue } from "./sync-due.server";

const everyMs = 1_000;

/** Finds out what Acuity still owes an answer to, and makes bookings like their appointments, until stopped. */
export function startAcuityPump(log: Log): { stop(): Promise<void> } {
  const stopped = new AbortController();
  const jobs = [() => lookForAnswers(log), () => syncDue(log), () => reconcileNowAndThen(new Date())];
  const running = (async () => {
    while (!stopped.signal.aborted) {
      for (const job of jobs)
        await job().catch((error: Error) => log.error({ err: error }, "work on Acuity failed"));
      await setTimeout(everyMs, undefined, { signal: stopped.signal }).catch(() => {});
    }
  })();
  return {
    async stop() {
      stopped.abort();
      await running;
    },
  };
}

async function reconcileNowAndThen(now: Date): Promise<void> {
  if (!(await isTimeToReconcile(now))) return;
  await forgetOldAnswers(now);
  await reconcile(now);
}
