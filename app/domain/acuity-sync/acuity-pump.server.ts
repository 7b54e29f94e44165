import { forgetOldAnswers } from "~/domain/acuity/cache.server";
import { lookForAnswers } from "~/domain/bookings/in-acuity/look-for-answers.server";
import { type Job, type Log, repeat, together } from "~/domain/jobs.server";
import { isTimeToReconcile, reconcile } from "./reconcile.server";
import { syncDue } from "./sync-due.server";

/**
 * Finds out what Acuity still owes an answer to, and makes bookings like their appointments, until stopped. Each job
 * keeps its own time: somebody waits for an answer, while thousands of notices may wait to be read.
 */
export function startAcuityPump(log: Log): Job {
  const jobs = [
    (signal: AbortSignal) => lookForAnswers(log, undefined, signal),
    (signal: AbortSignal) => syncDue(log, undefined, signal),
    () => reconcileNowAndThen(new Date()),
  ];
  return together(jobs.map((job) => repeat(log, { everyMs: 1_000, what: "work on Acuity" }, job)));
}

async function reconcileNowAndThen(now: Date): Promise<void> {
  if (!(await isTimeToReconcile(now))) return;
  await forgetOldAnswers(now);
  await reconcile(now);
}
