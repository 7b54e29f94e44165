import { createHash } from "node:crypto";
import { documentStore, type StoreName } from "~/integrations/storage/store.server";

/** Reads the whole document and says whether it is what was uploaded. @throws DocumentMissing, DocumentDamaged */
export async function isIntact(document: { id: string; sha256: string }, store: StoreName): Promise<boolean> {
  const hash = createHash("sha256");
  for await (const piece of await documentStore(store).open(document.id)) hash.update(piece as Buffer);
  return hash.digest("hex") === document.sha256;
}
