import { pipeline, type Readable, Transform } from "node:stream";
import { type ByteRange, DocumentDamaged } from "./document-store";
import { blockLength, headerLength, sealedBlockLength, unsealing } from "./sealed-format";
import type { KeyRing } from "./storage-keys";

/** A sealed document wherever it lies: its first bytes, its length, and a way to read on. */
export type SealedSource = {
  header: Buffer;
  length: number;
  read(from: number, to: number): Promise<Readable> | Readable;
};

/** The plain bytes, or a range of them. Reads the blocks that hold it and nothing else. */
export async function openSealed(
  ring: KeyRing,
  key: string,
  sealed: SealedSource,
  range?: ByteRange,
): Promise<Readable> {
  const lastBlock = Math.max(0, Math.ceil((sealed.length - headerLength) / sealedBlockLength) - 1);
  const [first, last] = range
    ? [Math.floor(range.start / blockLength), Math.floor(range.end / blockLength)]
    : [0, lastBlock];
  if (sealed.length <= headerLength) throw new DocumentDamaged("nothing stands behind the header");
  if (last > lastBlock) throw new DocumentDamaged("shorter than what was stored");
  // Refuses a foreign header before a byte more is fetched.
  const plain = unsealing(ring, key, sealed.header, { first, hasEnd: last === lastBlock });
  const to = Math.min(sealed.length, startOf(last + 1)) - 1;
  const blocks = await sealed.read(startOf(first), to);
  // An error reaches whoever reads the last stream; the callback keeps it from ending the process when nobody does.
  if (!range) return pipeline(blocks, plain, () => {});
  const wanted = cut(range.start - first * blockLength, range.end - range.start + 1);
  return pipeline(blocks, plain, wanted, () => {});
}

function startOf(block: number): number {
  return headerLength + block * sealedBlockLength;
}

/** Leaves out the first bytes and gives so many of the rest; fewer are an error, not a short answer. */
function cut(skip: number, take: number): Transform {
  let toSkip = skip;
  let left = take;
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      const from = Math.min(toSkip, piece.length);
      const wanted = piece.subarray(from, from + left);
      toSkip -= from;
      left -= wanted.length;
      done(null, wanted);
    },
    flush: (done) => done(left > 0 ? new DocumentDamaged("shorter than what was stored") : null),
  });
}
