import { setTimeout } from "node:timers/promises";
import { forgetOldNotices } from "~/domain/acuity-sync/forget-old-notices.server";
import { discardOldDrafts } from "~/domain/documents/discard-old-drafts.server";
import { purgeDeleted } from "~/domain/documents/purge-deleted.server";
import { sweepOrphans } from "~/domain/documents/sweep-orphans.server";
import { documentStore } from "~/integrations/storage/store.server";
import { forgetExpired } from "./forget-expired.server";

type Log = { error(details: object, message: string): void };

const everyMs = 60 * 60_000;

const chores = [
  () => documentStore("local").sweepTemporary(),
  discardOldDrafts,
  purgeDeleted,
  sweepOrphans,
  forgetExpired,
  forgetOldNotices,
];

/** Once an hour, and at the start: takes away what nobody will ask for again. */
export function startHousekeeping(log: Log): { stop(): Promise<void> } {
  const stopped = new AbortController();
  const running = (async () => {
    while (!stopped.signal.aborted) {
      await tidy(log);
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

/** One that fails does not keep the others from their work. */
async function tidy(log: Log): Promise<void> {
  for (const chore of chores) {
    await chore(new Date(), log).catch((error: Error) => log.error({ err: error }, "housekeeping failed"));
  }
}
