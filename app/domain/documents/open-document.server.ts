import { eq } from "drizzle-orm";
import type { Readable } from "node:stream";
import { db } from "db/client";
import { documents } from "db/schema";
import { type ByteRange, DocumentMissing } from "~/integrations/storage/document-store";
import { documentStore, type StoreName } from "~/integrations/storage/store.server";

/** The bytes of a document, or some of them, wherever they lie. @throws StoreUnavailable */
export async function openDocument(
  { id, store }: { id: string; store: StoreName },
  range?: ByteRange,
): Promise<Readable> {
  try {
    return await documentStore(store).open(id, range);
  } catch (error) {
    if (!(error instanceof DocumentMissing)) throw error;
    // Perhaps it was moved since its row was read.
    const [row] = await db.select({ store: documents.store }).from(documents).where(eq(documents.id, id));
    if (!row || row.store === store) throw error;
    return documentStore(row.store).open(id, range);
  }
}
