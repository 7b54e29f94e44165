import { and, eq, isNull } from "drizzle-orm";
import { db } from "db/client";
import { documents } from "db/schema";
import { DocumentMissing } from "~/integrations/storage/document-store";
import { documentStore, type StoreName } from "~/integrations/storage/store.server";
import { isIntact } from "./check-bytes.server";
import { everyDocument, type CheckableDocument } from "./every-document.server";

type Moving = { to: StoreName; deleteSource: boolean; say: (line: string) => void };

/**
 * Carries every document to one store. Each is copied, read back and compared before its row names the new place, so
 * it can be stopped at any time and begun again. When asked for, the old copy goes at once; else the sweep takes it.
 */
export async function moveDocuments({ to, deleteSource, say }: Moving) {
  const from: StoreName = to === "s3" ? "local" : "s3";
  const count = { moved: 0, failed: 0 };
  for await (const row of everyDocument()) {
    try {
      if (row.store === from && (await moveOne(row, from, to))) say(`moved ${++count.moved}: ${row.id}`);
      if (deleteSource) await documentStore(from).remove(row.id);
    } catch (error) {
      count.failed += 1;
      say(`not moved: ${row.id} ${row.name}: ${(error as Error).message}`);
    }
  }
  return count;
}

async function moveOne(row: CheckableDocument, from: StoreName, to: StoreName): Promise<boolean> {
  await copy(row.id, from, to);
  if (!(await isIntact(row, to))) throw new Error("it is not what was uploaded");
  const isStillThere = and(eq(documents.id, row.id), eq(documents.store, from), isNull(documents.purgedAt));
  const { rowCount } = await db
    .update(documents)
    .set({ store: to, verifiedAt: new Date() })
    .where(isStillThere);
  if (rowCount === 1) return true;
  // Purged or removed meanwhile: the copy must not outlive it. Moved by somebody else: it is theirs.
  const [now] = await db.select().from(documents).where(eq(documents.id, row.id));
  if (!now || now.purgedAt) await documentStore(to).remove(row.id);
  return false;
}

/** A database restored from before a move still names the old place: then it lies in the new one already. */
async function copy(id: string, from: StoreName, to: StoreName): Promise<void> {
  try {
    await documentStore(to).put(id, await documentStore(from).open(id));
  } catch (error) {
    const isThere = error instanceof DocumentMissing && (await documentStore(to).storedAt(id));
    if (!isThere) throw error;
  }
}
