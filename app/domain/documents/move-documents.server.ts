import { and, eq, isNull } from "drizzle-orm";
import { db } from "db/client";
import { documents } from "db/schema";
import { documentStore, type StoreName } from "~/integrations/storage/store.server";
import { isIntact } from "./check-bytes.server";
import { everyDocument, type CheckableDocument } from "./every-document.server";

type Moving = { to: StoreName; deleteSource: boolean; say: (line: string) => void };

/**
 * Carries every document to one store. Each is copied, read back and compared before its row names the new place, so
 * it can be stopped at any time and begun again; the old copy goes last, and only when asked for.
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
  await documentStore(to).put(row.id, await documentStore(from).open(row.id));
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
