import { open, type FileHandle } from "node:fs/promises";
import { pipeline as connect, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { DocumentMissing } from "./document-store";
import { headerLength, sealing, unsealing } from "./sealed-format";
import type { KeyRing } from "./storage-keys";

export type Sealed = { path: string; key: string; ring: KeyRing };

export async function writeSealed({ path, key, ring }: Sealed, source: Readable, signal?: AbortSignal) {
  const { header, blocks } = sealing(ring, key);
  const file = await open(path, "wx", 0o600);
  try {
    await file.appendFile(header);
    await pipeline(source, blocks, (sealed) => appendAll(file, sealed), { signal });
    await file.sync();
  } finally {
    await file.close();
  }
}

export async function openSealed({ path, key, ring }: Sealed): Promise<Readable> {
  const file = await open(path, "r").catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === "ENOENT" ? new DocumentMissing(key, { cause }) : cause;
  });
  try {
    const plain = unsealing(ring, key, await readHeader(file));
    // An error reaches whoever reads `plain`; the callback keeps it from ending the process when nobody does.
    return connect(file.createReadStream({ start: headerLength, highWaterMark: readAhead }), plain, () => {});
  } catch (error) {
    await file.close();
    throw error;
  }
}

const readAhead = 256 * 1024;

async function appendAll(file: FileHandle, pieces: AsyncIterable<Buffer>) {
  for await (const piece of pieces) await file.appendFile(piece);
}

async function readHeader(file: FileHandle) {
  const header = Buffer.alloc(headerLength);
  const { bytesRead } = await file.read(header, 0, headerLength, 0);
  return header.subarray(0, bytesRead);
}
