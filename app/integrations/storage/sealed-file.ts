import { type FileHandle, open } from "node:fs/promises";
import { type Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type ByteRange, DocumentMissing } from "./document-store";
import { headerLength, sealing } from "./sealed-format";
import { openSealed } from "./sealed-range";
import type { KeyRing } from "./storage-keys";

export type Sealed = { path: string; key: string; ring: KeyRing };

export async function writeSealed({ path, key, ring }: Sealed, source: Readable, signal?: AbortSignal) {
  const { header, blocks } = sealing(ring, key);
  const file = await open(path, "wx", 0o600);
  try {
    await file.appendFile(header);
    await pipeline(source, blocks, endOf(file), { signal });
    await file.sync();
  } finally {
    await file.close();
  }
}

export async function openSealedFile({ path, key, ring }: Sealed, range?: ByteRange): Promise<Readable> {
  const file = await open(path, "r").catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === "ENOENT" ? new DocumentMissing(key, { cause }) : cause;
  });
  try {
    const { size: length } = await file.stat();
    const read = (start: number, end: number) =>
      file.createReadStream({ start, end, highWaterMark: readAhead });
    return await openSealed(ring, key, { header: await readHeader(file), length, read }, range);
  } catch (error) {
    await file.close();
    throw error;
  }
}

const readAhead = 256 * 1024;

/** A stream, not a loop over the blocks: what broke off a loop would hide why the disk refused. */
function endOf(file: FileHandle): Writable {
  return new Writable({
    write: (piece: Buffer, _encoding, done) => void file.appendFile(piece).then(() => done(), done),
  });
}

async function readHeader(file: FileHandle) {
  const header = Buffer.alloc(headerLength);
  const { bytesRead } = await file.read(header, 0, headerLength, 0);
  return header.subarray(0, bytesRead);
}
