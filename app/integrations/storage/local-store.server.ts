import { randomUUID } from "node:crypto";
import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import {
  demandStorageKey,
  type DocumentStore,
  isStorageKey,
  type Listed,
  StoreUnavailable,
} from "./document-store";
import { moveDurably, namesIn, unlessMissing } from "./folders";
import { openSealedFile, writeSealed } from "./sealed-file";
import { keyRing } from "./storage-keys";

type Options = { folder: string; secret: Buffer; previousSecrets?: Buffer[] };

const aDay = 24 * 60 * 60 * 1000;

/** Sealed documents in a folder of this machine. */
export function localStore({ folder, secret, previousSecrets }: Options): DocumentStore {
  const ring = keyRing(secret, previousSecrets);
  const temporary = join(folder, "tmp");

  function placeOf(key: string) {
    demandStorageKey(key);
    return join(folder, key.slice(0, 2), key);
  }

  async function keep(key: string, source: Readable, signal?: AbortSignal) {
    const place = placeOf(key);
    const path = join(temporary, randomUUID());
    await mkdir(temporary, { recursive: true, mode: 0o700 });
    try {
      await writeSealed({ path, key, ring }, source, signal);
      await moveDurably(path, place);
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  return {
    put: (key, source, signal) => keep(key, source, signal).catch((error) => giveUp(source, error)),
    open: async (key, range) => openSealedFile({ path: placeOf(key), key, ring }, range).catch(tell),
    remove: async (key) => rm(placeOf(key), { force: true }).catch(tell),
    storedAt: async (key) => storedAt(placeOf(key)),
    keys: (options) => keysIn(folder, options),
    sweepTemporary: (untouchedForMs = aDay) => sweep(temporary, untouchedForMs),
  };
}

function giveUp(source: Readable, error: unknown): never {
  source.destroy();
  return tell(error as Error);
}

/** Full, read-only, broken, out of descriptors: not the fault of what was to be stored. */
const diskTroubles = new Set(["ENOSPC", "EDQUOT", "EROFS", "EIO", "EMFILE", "ENFILE", "EACCES", "EPERM"]);

function tell(error: NodeJS.ErrnoException): never {
  if (!diskTroubles.has(error.code ?? "")) throw error;
  throw new StoreUnavailable(`the folder of documents cannot be used (${error.code})`, { cause: error });
}

async function* keysIn(
  folder: string,
  { storedBefore, startingWith = "" }: Listed = {},
): AsyncIterable<string> {
  for await (const shelf of namesIn(folder)) {
    if (!/^[0-9a-f]{2}$/.test(shelf) || !shelf.startsWith(startingWith.slice(0, 2))) continue;
    for await (const name of namesIn(join(folder, shelf))) {
      if (!isStorageKey(name) || !name.startsWith(startingWith)) continue;
      if (!storedBefore || (await isOlder(join(folder, shelf, name), storedBefore))) yield name;
    }
  }
}

async function isOlder(path: string, than: Date): Promise<boolean> {
  const at = await storedAt(path);
  return at !== undefined && at < than;
}

async function storedAt(path: string): Promise<Date | undefined> {
  return (await stat(path).catch(unlessMissing))?.mtime;
}

async function sweep(temporary: string, untouchedForMs: number): Promise<number> {
  const before = new Date(Date.now() - untouchedForMs);
  let removed = 0;
  for await (const name of namesIn(temporary)) {
    const path = join(temporary, name);
    if (untouchedForMs > 0 && !(await isOlder(path, before))) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}
