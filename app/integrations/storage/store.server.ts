import { join } from "node:path";
import { env } from "~/env.server";
import { type DocumentStore, StoreUnavailable } from "./document-store";
import { localStore } from "./local-store.server";
import { s3Store } from "./s3-store.server";

export type StoreName = "local" | "s3";

const opened: Partial<Record<StoreName, DocumentStore>> = {};

/** One of the places where documents lie; a document's row names its own. Both can be open at once. */
export function documentStore(name: StoreName): DocumentStore {
  return (opened[name] ??= open(name));
}

/** Where new documents go. */
export function storeForNew(): StoreName {
  return env().s3 ? "s3" : "local";
}

/** The places this installation has. */
export function openStores(): StoreName[] {
  return env().s3 ? ["local", "s3"] : ["local"];
}

function open(name: StoreName): DocumentStore {
  const { dataDir, secret, previousSecrets, s3 } = env();
  if (name === "local") return localStore({ folder: join(dataDir, "documents"), secret, previousSecrets });
  if (!s3) throw new StoreUnavailable("documents lie on S3, but S3_BUCKET is not set");
  return s3Store(s3, { secret, previousSecrets });
}
