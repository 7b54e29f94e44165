import { setTimeout } from "node:timers/promises";
import { malwareScanner } from "~/integrations/malware-scan/scanner.server";
import { scanDue } from "./scan-due.server";

type Log = Parameters<typeof scanDue>[1];

const everyMs = 1_000;
/** So that one large recording does not keep all letters waiting. */
const lanes = 2;

/** Scans what waits for it, until stopped; nothing without a scanner. Each document is claimed by one instance. */
export function startScanPump(log: Log): { stop(): Promise<void> } {
  const scanner = malwareScanner();
  const stopped = new AbortController();
  const { signal } = stopped;
  const lane = async () => {
    while (scanner && !signal.aborted) {
      await scanDue(scanner, log, { signal }).catch((error: Error) =>
        log.error({ err: error }, "scanning failed"),
      );
      await setTimeout(everyMs, undefined, { signal }).catch(() => {});
    }
  };
  const running = Promise.all(Array.from({ length: lanes }, lane));
  return {
    async stop() {
      stopped.abort();
      await running;
    },
  };
}
