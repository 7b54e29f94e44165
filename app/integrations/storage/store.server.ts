import { join } from "node:path";
import { env } from "~/env.server";
import { type LocalStore, localStore } from "./local-store.server";

let opened: LocalStore | undefined;

/** Where this installation keeps documents. */
export function documentStore(): LocalStore {
  const { dataDir, secret, previousSecrets } = env();
  return (opened ??= localStore({ folder: join(dataDir, "documents"), secret, previousSecrets }));
}
