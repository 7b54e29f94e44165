import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import type { DocumentStore } from "../document-store";
import { localStore } from "../local-store.server";

export const secret = Buffer.alloc(32, "a secret for tests");
export const otherSecret = Buffer.alloc(32, "another secret");

export async function emptyStore() {
  const folder = await mkdtemp(join(tmpdir(), "documents-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return {
    folder,
    store: localStore({ folder, secret }),
    pathOf: (key: string) => join(folder, key.slice(0, 2), key),
  };
}

/** Every file below the folder, drafts included. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

export async function bytesOf(store: DocumentStore, key: string): Promise<Buffer> {
  return buffer(await store.open(key));
}

/** Hands out what it got before the stream failed. */
export async function readUntilError(source: Readable) {
  const pieces: Buffer[] = [];
  const error = await (async () => {
    for await (const piece of source) pieces.push(piece as Buffer);
  })().catch((thrown: Error) => thrown);
  return { bytes: Buffer.concat(pieces), error };
}

/** Different in every block, so that no two blocks can be taken for each other. */
export function sample(length: number): Buffer {
  const bytes = Buffer.alloc(length, createHash("sha256").update(`${length}`).digest());
  for (let at = 0; at + 4 <= length; at += 4096) bytes.writeUInt32BE(at, at);
  return bytes;
}

/** Arrives in pieces of an odd size. */
export function inPieces(bytes: Buffer, size = 10_007): Readable {
  return Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    })(),
    { objectMode: false },
  );
}
