import { setTimeout } from "node:timers/promises";
import { documentStore } from "~/integrations/storage/store.server";
import { discardOldDrafts } from "./discard-old-drafts.server";

type Log = { error(details: object, message: string): void };

const everyMs = 60 * 60_000;

/** Once an hour, and at the start: takes away what interrupted uploads and forgotten drafts left behind. */
export function startHousekeeping(log: Log): { stop(): Promise<void> } {
  const stopped = new AbortController();
  const running = (async () => {
    while (!stopped.signal.aborted) {
      await tidy().catch((error: Error) => log.error({ err: error }, "housekeeping failed"));
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

async function tidy(): Promise<void> {
  await documentStore().sweepTemporary();
  await discardOldDrafts(new Date());
}
