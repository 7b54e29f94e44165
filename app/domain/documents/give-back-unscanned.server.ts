import { and, eq, isNull } from "drizzle-orm";
import { db, transaction } from "db/client";
import { documents } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { systemViewer } from "~/domain/system-viewer";
import { aboutDocument } from "./audit-subject";

/** What waits for a scanner. Deleted ones wait for nobody. */
export const waitsForScan = and(eq(documents.scanState, "pending"), isNull(documents.deletedAt));

/**
 * Where there is no scanner any more: what waits for its first verdict can be opened unchecked again. What a scanner
 * has judged before keeps waiting, because the verdict may have been a bad one. Answers how many.
 */
export async function giveBackUnscanned(now: Date): Promise<number> {
  return transaction(async () => {
    const given = await db
      .update(documents)
      .set({ scanState: "not_scanned", scanNextAt: null })
      .where(and(waitsForScan, isNull(documents.scannedAt)))
      .returning();
    for (const document of given) {
      const by = systemViewer(document.organizationId, "malware-scan");
      const reason = "given back without a scanner";
      const changes = { scanState: { before: "pending", after: "not_scanned" } };
      await record(by, { action: "document.scanned", ...aboutDocument(document), reason, changes }, now);
    }
    return given.length;
  });
}
