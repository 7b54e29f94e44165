import { and, asc, gt, isNull, type SQL } from "drizzle-orm";
import { db } from "db/client";
import { documents } from "db/schema";
import type { StoreName } from "~/integrations/storage/store.server";

export type CheckableDocument = { id: string; name: string; store: StoreName; sha256: string };

/** Page by page, every document that still has its bytes, or those of them that are asked for. */
export async function* everyDocument(asked?: SQL): AsyncIterable<CheckableDocument> {
  const { id, name, store, sha256 } = documents;
  for (let after = ""; ;) {
    const page = await db
      .select({ id, name, store, sha256 })
      .from(documents)
      .where(and(gt(id, after), isNull(documents.purgedAt), asked))
      .orderBy(asc(id))
      .limit(100);
    yield* page;
    if (page.length === 0) return;
    after = page.at(-1)!.id;
  }
}
