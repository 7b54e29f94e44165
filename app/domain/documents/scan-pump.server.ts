import { db } from "db/client";
import { documents } from "db/schema";
import { type Job, repeat, together } from "~/domain/jobs.server";
import { malwareScanner } from "~/integrations/malware-scan/scanner.server";
import { waitsForScan } from "./give-back-unscanned.server";
import { scanDue, type ScanLog } from "./scan-due.server";

/** So that one large recording does not keep all letters waiting. */
const lanes = 2;

const nobodyScans =
  "NO MALWARE SCANNER: documents wait for one, and nobody can open them. Set CLAMD_URL, or let them be opened unchecked: npm run documents:scan -- --give-back";

/** Scans what waits for it, until stopped. Each document is claimed by one instance. */
export function startScanPump(log: ScanLog): Job {
  const scanner = malwareScanner();
  if (!scanner) {
    const told = tellOfWaiting(log);
    return { stop: () => told };
  }
  const scan = (signal: AbortSignal) => scanDue(scanner, log, { signal });
  return together(
    Array.from({ length: lanes }, () => repeat(log, { everyMs: 1_000, what: "scanning" }, scan)),
  );
}

/** The scanner was taken away: nothing else would ever say so. */
async function tellOfWaiting(log: ScanLog): Promise<void> {
  const counting = db.$count(documents, waitsForScan);
  const waiting = await counting.catch((error: Error) => log.error({ err: error }, "scanning failed"));
  if (waiting) log.error({ waiting }, nobodyScans);
}
