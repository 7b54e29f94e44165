import { randomUUID } from "node:crypto";
import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { demandStorageKey, isStorageKey, type DocumentStore } from "./document-store";
import { moveDurably, namesIn, unlessMissing } from "./folders";
import { openSealed, writeSealed } from "./sealed-file";
import { keyRing } from "./storage-keys";

export interface LocalStore extends DocumentStore {
  /** Removes what interrupted uploads left behind; returns how many. A living upload keeps touching its file. */
  sweepTemporary(untouchedForMs?: number): Promise<number>;
}

type Options = { folder: string; secret: Buffer; previousSecrets?: Buffer[] };

const aDay = 24 * 60 * 60 * 1000;

export function localStore({ folder, secret, previousSecrets }: Options): LocalStore {
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
    open: async (key) => openSealed({ path: placeOf(key), key, ring }),
    remove: async (key) => rm(placeOf(key), { force: true }),
    keys: () => keysIn(folder),
    sweepTemporary: (untouchedForMs = aDay) => sweep(temporary, untouchedForMs),
  };
}

function giveUp(source: Readable, error: unknown): never {
  source.destroy();
  throw error;
}

async function* keysIn(folder: string): AsyncIterable<string> {
  for await (const shelf of namesIn(folder)) {
    if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
    for await (const name of namesIn(join(folder, shelf))) if (isStorageKey(name)) yield name;
  }
}

async function sweep(temporary: string, untouchedForMs: number): Promise<number> {
  let removed = 0;
  for await (const name of namesIn(temporary)) {
    const path = join(temporary, name);
    const found = await stat(path).catch(unlessMissing);
    if (!found || Date.now() - found.mtimeMs < untouchedForMs) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}
