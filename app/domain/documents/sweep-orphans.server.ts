import { and, inArray, isNull } from "drizzle-orm";
import { db } from "db/client";
import { documents } from "db/schema";
import type { Log } from "~/domain/jobs.server";
import type { DocumentStore } from "~/integrations/storage/document-store";
import { documentStore, openStores, type StoreName } from "~/integrations/storage/store.server";

const anHour = 60 * 60_000;
// An upload or a move under way has no row that names this place yet.
const youngest = 24 * anHour;
const mostPerRun = 500;

const strandedWords =
  "DOCUMENTS OUT OF REACH: they lie in this store only, and their rows name the other. Nothing was removed; documents:move --to this store mends the rows";

/**
 * Removes bytes that no document needs: of an upload whose process died before its row came, of a purge the store
 * missed, of a move that left its source. Each hour looks at a sixteenth of each store. Answers how many went.
 * @throws StoreUnavailable when the place that a row names cannot be asked; then no copy elsewhere goes
 */
export async function sweepOrphans(now: Date, log: Log): Promise<number> {
  // Bytes without a single row are likelier met through the wrong database than all orphans.
  if ((await db.select({ id: documents.id }).from(documents).limit(1)).length === 0) return 0;
  const swept = await Promise.allSettled(openStores().map((name) => sweep(name, now, log)));
  let removed = 0;
  for (const each of swept) {
    if (each.status === "rejected") throw each.reason;
    removed += each.value;
  }
  return removed;
}

async function sweep(name: StoreName, now: Date, log: Log): Promise<number> {
  const store = documentStore(name);
  const storedBefore = new Date(now.getTime() - youngest);
  const startingWith = (Math.floor(now.getTime() / anHour) % 16).toString(16);
  let removed = 0;
  for await (const page of pagesOf(store.keys({ storedBefore, startingWith }))) {
    for (const key of await needless(page, name, log)) {
      if (await removeIfOld(store, key, storedBefore)) removed += 1;
      if (removed === mostPerRun) return removed;
    }
  }
  return removed;
}

/** A move may have written it anew since it was listed. */
async function removeIfOld(store: DocumentStore, key: string, storedBefore: Date): Promise<boolean> {
  const storedAt = await store.storedAt(key);
  if (!storedAt || storedAt >= storedBefore) return false;
  await store.remove(key);
  return true;
}

/** No row needs them, or it names the other store, where they lie as well; a tombstone needs none. */
async function needless(keys: string[], name: StoreName, log: Log): Promise<string[]> {
  const { id, store, purgedAt } = documents;
  const rows = await db
    .select({ id, store })
    .from(documents)
    .where(and(inArray(id, keys), isNull(purgedAt)));
  const kept = new Set(rows.map((row) => row.id));
  const stranded: string[] = [];
  for (const row of rows.filter((each) => each.store !== name)) {
    if (await documentStore(row.store).storedAt(row.id)) kept.delete(row.id);
    else stranded.push(row.id);
  }
  // So it is with a database restored from before a move: this copy may be the only one.
  if (stranded.length > 0) log.error({ store: name, documentIds: stranded }, strandedWords);
  return keys.filter((key) => !kept.has(key));
}

async function* pagesOf(keys: AsyncIterable<string>): AsyncIterable<string[]> {
  let page: string[] = [];
  for await (const key of keys) {
    page.push(key);
    if (page.length < 100) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
