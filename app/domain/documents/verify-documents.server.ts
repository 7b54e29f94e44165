import { and, eq, isNull, lt, or } from "drizzle-orm";
import { db } from "db/client";
import { documents } from "db/schema";
import { DocumentDamaged, DocumentMissing } from "~/integrations/storage/document-store";
import { isIntact } from "./check-bytes.server";
import { everyDocument, type CheckableDocument } from "./every-document.server";

type Asked = {
  /** Only those that were not verified since. */
  notSince?: Date;
  say: (line: string) => void;
};
type Finding = "intact" | "gone" | "missing" | "damaged" | "unreadable";

const sayEvery = 100;

/**
 * Reads every document where its row says it lies and compares it with the hash of its upload. Each that is intact
 * is marked at once, so this can be stopped at any time and begun again.
 */
export async function verifyDocuments({ notSince, say }: Asked) {
  const { verifiedAt } = documents;
  const asked = notSince && or(isNull(verifiedAt), lt(verifiedAt, notSince));
  const count = { intact: 0, missing: 0, damaged: 0, unreadable: 0 };
  for await (const document of everyDocument(asked)) {
    const finding = await verifyOne(document);
    if (finding === "gone") continue;
    count[finding] += 1;
    if (finding !== "intact") say(`${finding}: ${document.id} ${document.name}`);
    else if (count.intact % sayEvery === 0) say(`${count.intact} are intact so far`);
  }
  return count;
}

async function verifyOne(document: CheckableDocument): Promise<Finding> {
  const finding = await read(document);
  const { id, store } = document;
  if (finding === "intact") {
    const asRead = and(eq(documents.id, id), eq(documents.store, store), isNull(documents.purgedAt));
    await db.update(documents).set({ verifiedAt: new Date() }).where(asRead);
    return finding;
  }
  // Perhaps it was purged, removed or moved while it was read.
  const [now] = await db.select().from(documents).where(eq(documents.id, id));
  if (!now || now.purgedAt) return "gone";
  return now.store === store ? finding : verifyOne(now);
}

async function read(document: CheckableDocument): Promise<Finding> {
  try {
    return (await isIntact(document, document.store)) ? "intact" : "damaged";
  } catch (error) {
    if (error instanceof DocumentMissing) return "missing";
    // The store itself fails: of the document this says nothing.
    return error instanceof DocumentDamaged ? "damaged" : "unreadable";
  }
}
