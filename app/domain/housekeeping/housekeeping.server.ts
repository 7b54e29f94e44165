import { forgetOldNotices } from "~/domain/acuity-sync/forget-old-notices.server";
import { discardOldDrafts } from "~/domain/documents/discard-old-drafts.server";
import { purgeDeleted } from "~/domain/documents/purge-deleted.server";
import { sweepOrphans } from "~/domain/documents/sweep-orphans.server";
import { type Job, type Log, repeat } from "~/domain/jobs.server";
import { documentStore } from "~/integrations/storage/store.server";
import { forgetExpired } from "./forget-expired.server";

const anHour = 60 * 60_000;

const chores = [
  () => documentStore("local").sweepTemporary(),
  discardOldDrafts,
  purgeDeleted,
  sweepOrphans,
  forgetExpired,
  forgetOldNotices,
];

/** Once an hour, and at the start: takes away what nobody will ask for again. */
export function startHousekeeping(log: Log): Job {
  return repeat(log, { everyMs: anHour, what: "housekeeping" }, () => tidy(log));
}

/** One that fails does not keep the others from their work. */
async function tidy(log: Log): Promise<void> {
  for (const chore of chores) {
    await chore(new Date(), log).catch((error: Error) => log.error({ err: error }, "housekeeping failed"));
  }
}
