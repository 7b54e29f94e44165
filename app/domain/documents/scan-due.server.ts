import { and, asc, eq, lte } from "drizzle-orm";
import { db, transaction } from "db/client";
import { documents } from "db/schema";
import { record } from "~/domain/audit/record.server";
import type { Log } from "~/domain/jobs.server";
import { systemViewer } from "~/domain/system-viewer";
import type { MalwareScanner, Verdict } from "~/integrations/malware-scan/malware-scanner";
import { DocumentDamaged, DocumentMissing, SecretMissing } from "~/integrations/storage/document-store";
import { waitsForScan } from "./give-back-unscanned.server";
import { openDocument } from "./open-document.server";
import { tellOfInfected } from "./tell-of-infected.server";

export type ScanLog = Log & { warn: Log["error"] };
type Options = {
  now?: () => Date;
  /** Ends the scan that is running; its document is due again at once. */ signal?: AbortSignal;
  leaseMs?: number;
};

const aMinute = 60_000;
const loudAfterMs = 15 * aMinute;
const backoffSeconds = [5, 15, 60, 120];
const atMostSeconds = 300;

/** Scans what is due, until nothing is or the scanner fails; answers how many verdicts there were. */
export async function scanDue(
  scanner: MalwareScanner,
  log: ScanLog,
  { now = () => new Date(), signal, leaseMs = aMinute }: Options = {},
): Promise<number> {
  for (let scanned = 0; ;) {
    const document = signal?.aborted ? undefined : await claim(now(), leaseMs);
    if (!document) return scanned;
    const lease = keepLease(document, { now, leaseMs, signal });
    try {
      const verdict = await judge(scanner, document, log, lease.signal);
      await settle(document, verdict, now());
      scanned++;
    } catch (error) {
      const failedAt = now();
      await putOff(document, failedAt, signal?.aborted ?? false);
      if (!lease.signal.aborted) complain(log, document, failedAt, error as Error);
      // That is the trouble of this one: scanner and store serve the others.
      if (!(error instanceof SecretMissing)) return scanned;
    } finally {
      lease.end();
    }
  }
}

type Claimed = typeof documents.$inferSelect;

/** The lease is the row's own next time: if this process dies, another finds the document due again. */
async function claim(now: Date, leaseMs: number): Promise<Claimed | undefined> {
  const due = and(waitsForScan, lte(documents.scanNextAt, now));
  for (;;) {
    const [next] = await db
      .select({ id: documents.id, scanTries: documents.scanTries })
      .from(documents)
      .where(due)
      .orderBy(asc(documents.scanNextAt), asc(documents.id))
      .limit(1);
    if (!next) return undefined;
    const [claimed] = await db
      .update(documents)
      .set({ scanTries: next.scanTries + 1, scanNextAt: new Date(now.getTime() + leaseMs) })
      .where(and(eq(documents.id, next.id), eq(documents.scanTries, next.scanTries), due))
      .returning();
    if (claimed) return claimed;
  }
}

/** Bytes that are missing or damaged stay so, however often they are read: that is a verdict, too. */
async function judge(
  scanner: MalwareScanner,
  document: Claimed,
  log: ScanLog,
  signal: AbortSignal,
): Promise<Verdict> {
  const { id, store } = document;
  try {
    return await scanner.scan(await openDocument(document), signal);
  } catch (error) {
    const isMissing = error instanceof DocumentMissing;
    if (!isMissing && !(error instanceof DocumentDamaged)) throw error;
    const asRead = and(eq(documents.id, id), eq(documents.store, store));
    // Perhaps it was moved while it was read.
    if ((await db.$count(documents, asRead)) === 0) throw error;
    const because = `its bytes are ${isMissing ? "missing" : "damaged"}`;
    log.error({ documentId: id, err: error }, `DOCUMENT LOST: ${because}, so nobody can open it`);
    return { state: "unscannable", because };
  }
}

/** As long as the document still waits and nobody else has claimed it since. */
function stillOurs({ id, scanTries }: Claimed) {
  return and(eq(documents.id, id), eq(documents.scanTries, scanTries), waitsForScan);
}

/** Large files take minutes: the lease is renewed meanwhile. Lost, or the document gone, the scan is pointless. */
function keepLease(
  document: Claimed,
  { now, leaseMs, signal }: Required<Pick<Options, "now" | "leaseMs">> & Options,
) {
  const lost = new AbortController();
  const renew = async () => {
    const until = new Date(now().getTime() + leaseMs);
    const { rowCount } = await db.update(documents).set({ scanNextAt: until }).where(stillOurs(document));
    if (rowCount !== 1) lost.abort();
  };
  // A database that cannot be reached now may be there at the next renewal; the verdict asks again anyway.
  const timer = setInterval(() => void renew().catch(() => {}), leaseMs / 3);
  const all = signal ? AbortSignal.any([signal, lost.signal]) : lost.signal;
  return { signal: all, end: () => clearInterval(timer) };
}

/** Removed meanwhile: nothing is written. Moved from its draft to a booking: the row says where it belongs now. */
async function settle(document: Claimed, verdict: Verdict, now: Date): Promise<void> {
  await transaction(async () => {
    const [scanned] = await db
      .update(documents)
      .set({ scanState: verdict.state, scannedAt: now, scanNextAt: null })
      .where(stillOurs(document))
      .returning();
    if (!scanned) return;
    const { id, organizationId, bookingId } = scanned;
    await record(
      systemViewer(organizationId, "malware-scan"),
      {
        action: "document.scanned",
        ...{ subjectType: "document", subjectId: id, organizationId, bookingId: bookingId ?? undefined },
        reason: reasonOf(verdict),
        changes: { scanState: { before: "pending", after: verdict.state } },
      },
      now,
    );
    if (verdict.state === "infected") await tellOfInfected(scanned, now);
  });
}

function reasonOf(verdict: Verdict): string | undefined {
  if (verdict.state === "infected") return verdict.signature;
  return verdict.state === "unscannable" ? verdict.because : undefined;
}

async function putOff(document: Claimed, now: Date, isStopping: boolean): Promise<void> {
  const after = isStopping ? 0 : pauseMs(document.scanTries);
  await db
    .update(documents)
    .set({ scanNextAt: new Date(now.getTime() + after) })
    .where(stillOurs(document));
}

function pauseMs(tries: number): number {
  return (backoffSeconds[tries - 1] ?? atMostSeconds) * 1000;
}

/** Loud once a document has waited for a quarter of an hour: somebody waits with it, and nothing mends itself. */
function complain(log: ScanLog, document: Claimed, now: Date, error: Error): void {
  const { id, scanTries } = document;
  const waitedMs = waitedFor(document, now);
  const details = { documentId: id, tries: scanTries, err: error };
  if (waitedMs < loudAfterMs) return log.warn(details, "a document could not be scanned; it is tried again");
  log.error(
    { ...details, waitedMinutes: Math.floor(waitedMs / aMinute) },
    "MALWARE SCANNER: a document has been waiting for 15 minutes or more",
  );
}

/**
 * Since it came, also when it was put into the queue later. Since when one waits that had its verdict and was queued
 * anew, no row says: it has waited for the pauses at least.
 */
function waitedFor({ createdAt, scannedAt, scanTries }: Claimed, now: Date): number {
  if (!scannedAt) return now.getTime() - createdAt.getTime();
  return Array.from({ length: scanTries - 1 }, (_, at) => pauseMs(at + 1)).reduce(
    (sum, each) => sum + each,
    0,
  );
}
