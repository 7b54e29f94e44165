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
 * Answers also how many are left in the old place: a running server goes on storing new ones where it is told to.
 */
export async function moveDocuments({ to, deleteSource, say }: Moving) {
  const from: StoreName = to === "s3" ? "local" : "s3";
  const count = { moved: 0, failed: 0, left: 0 };
  for await (const row of everyDocument()) {
    try {
      if (row.store === from && (await moveOne(row, from, to))) say(`moved ${++count.moved}: ${row.id}`);
    } catch (error) {
      if (!(await isStillIn(from, row.id))) continue;
      count.failed += 1;
      say(`not moved: ${row.id} ${row.name}: ${(error as Error).message}`);
      continue;
    }
    if (deleteSource) await removeOld(row, from, to, say);
  }
  count.left = await db.$count(documents, and(eq(documents.store, from), isNull(documents.purgedAt)));
  return count;
}

/** Purged, removed or moved meanwhile, there is nothing left to fail. */
async function isStillIn(store: StoreName, id: string): Promise<boolean> {
  const there = and(eq(documents.id, id), eq(documents.store, store), isNull(documents.purgedAt));
  return (await db.$count(documents, there)) > 0;
}

/** The document has been moved, whatever becomes of this; the sweep comes again. */
async function removeOld(
  { id, name }: CheckableDocument,
  from: StoreName,
  to: StoreName,
  say: Moving["say"],
) {
  try {
    const isThere = await documentStore(to).storedAt(id);
    if (!isThere && (await documentStore(from).storedAt(id))) throw new Error("it is the only one");
    await documentStore(from).remove(id);
  } catch (error) {
    say(`its old copy stays: ${id} ${name}: ${(error as Error).message}`);
  }
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
