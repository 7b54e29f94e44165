import { inArray, type SQL } from "drizzle-orm";
import { db } from "db/client";
import { documents, transfers } from "db/schema";
import { documentStore, openStores, type StoreName } from "~/integrations/storage/store.server";

type Stored = { id: string; store: StoreName };

/** After the row is gone, or never came. A store that does not answer now keeps what nobody can reach. */
export async function removeBytes({ id, store }: Stored): Promise<void> {
  await Promise.resolve()
    .then(() => documentStore(store).remove(id))
    .catch(() => {});
}

/** From wherever a copy may lie: a move leaves one behind. Answers what failed; housekeeping tries that again. */
export async function destroyBytes({ id, store }: Stored): Promise<unknown[]> {
  const places = [...new Set([...openStores(), store])];
  const removed = await Promise.allSettled(places.map(async (place) => documentStore(place).remove(id)));
  return removed.flatMap((each) => (each.status === "rejected" ? [each.reason as unknown] : []));
}

/** Takes rows out of a draft, with how their downloads ended. Inside a transaction; their bytes go after it. */
export async function removeRows(which: SQL | undefined): Promise<Stored[]> {
  const ids = db.select({ id: documents.id }).from(documents).where(which);
  await db.delete(transfers).where(inArray(transfers.documentId, ids));
  return db.delete(documents).where(which).returning({ id: documents.id, store: documents.store });
}
