import { setTimeout } from "node:timers/promises";
import { db } from "db/client";
import { documents } from "db/schema";
import type { MalwareScanner } from "~/integrations/malware-scan/malware-scanner";
import { malwareScanner } from "~/integrations/malware-scan/scanner.server";
import { waitsForScan } from "./give-back-unscanned.server";
import { scanDue } from "./scan-due.server";

type Log = Parameters<typeof scanDue>[1];

const everyMs = 1_000;
/** So that one large recording does not keep all letters waiting. */
const lanes = 2;

const nobodyScans =
  "NO MALWARE SCANNER: documents wait for one, and nobody can open them. Set CLAMD_URL, or let them be opened unchecked: npm run documents:scan -- --give-back";

/** Scans what waits for it, until stopped. Each document is claimed by one instance. */
export function startScanPump(log: Log): { stop(): Promise<void> } {
  const scanner = malwareScanner();
  const stopped = new AbortController();
  const running = scanner
    ? Promise.all(Array.from({ length: lanes }, () => keepScanning(scanner, log, stopped.signal)))
    : tellOfWaiting(log);
  return {
    async stop() {
      stopped.abort();
      await running;
    },
  };
}

async function keepScanning(scanner: MalwareScanner, log: Log, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await scanDue(scanner, log, { signal }).catch((error: Error) =>
      log.error({ err: error }, "scanning failed"),
    );
    await setTimeout(everyMs, undefined, { signal }).catch(() => {});
  }
}

/** The scanner was taken away: nothing else would ever say so. */
async function tellOfWaiting(log: Log): Promise<void> {
  const counting = db.$count(documents, waitsForScan);
  const waiting = await counting.catch((error: Error) => log.error({ err: error }, "scanning failed"));
  if (waiting) log.error({ waiting }, nobodyScans);
}
