import { randomUUID } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { DocumentDamaged, StoreUnavailable } from "./document-store";
import { blockLength, headerLength } from "./sealed-format";
import { emptyStore, inPieces, readUntilError, sample } from "./testing/samples";

const sealedBlock = blockLength + 16;
const startOf = (block: number) => headerLength + block * sealedBlock;
const plain = sample(3 * blockLength + 100);

type Kept = Awaited<ReturnType<typeof emptyStore>> & { key: string; sealed: Buffer };
let kept: Kept;

beforeEach(async () => {
  const key = randomUUID();
  const made = await emptyStore();
  await made.store.put(key, inPieces(plain));
  kept = { ...made, key, sealed: await readFile(made.pathOf(key)) };
});

/** Puts the bytes in place and reads them: refused, and nothing given out that was not stored so. */
async function expectRefused(bytes: Buffer, key = kept.key, as: typeof DocumentDamaged = DocumentDamaged) {
  await mkdir(dirname(kept.pathOf(key)), { recursive: true });
  await writeFile(kept.pathOf(key), bytes);
  const opened = await kept.store.open(key).catch((error: Error) => error);
  const { bytes: given, error } =
    opened instanceof Error ? { bytes: Buffer.alloc(0), error: opened } : await readUntilError(opened);
  expect(error).toBeInstanceOf(as);
  expect(plain.subarray(0, given.length).equals(given)).toBe(true);
  expect(given.length).toBeLessThan(plain.length);
}

describe("a stored file that was changed", () => {
  const places = {
    magic: 0,
    version: 3,
    "file nonce, first byte": 12,
    "file nonce, last byte": 35,
    "first block": startOf(0),
    "tag of the first block": startOf(1) - 1,
    "second block": startOf(1) + 1000,
    "last block": startOf(3),
    "tag of the last block": startOf(3) + 100,
    "last byte": startOf(3) + 115,
  };

  it.each(Object.entries(places))("is refused when a bit flips in: %s", async (_place, at) => {
    const changed = Buffer.from(kept.sealed);
    changed[at]! ^= 1;
    await expectRefused(changed);
  });

  it("is refused when a bit flips in the key id, which might also name a secret that is missing", async () => {
    const changed = Buffer.from(kept.sealed);
    changed[4]! ^= 1;
    await expectRefused(changed, kept.key, StoreUnavailable);
  });

  const lengths = [
    0,
    1,
    headerLength - 1,
    headerLength,
    headerLength + 15,
    startOf(0) + 16,
    startOf(1),
    startOf(2) + 7,
    startOf(3),
    startOf(3) + 16,
    startOf(3) + 115,
  ];

  it.each(lengths)("is refused when cut to %i bytes", async (length) => {
    await expectRefused(kept.sealed.subarray(0, length));
  });

  it.each([1, 16, sealedBlock])("is refused with %i bytes appended", async (length) => {
    await expectRefused(Buffer.concat([kept.sealed, Buffer.alloc(length)]));
  });

  it("is refused with its last block twice, or its first", async () => {
    await expectRefused(Buffer.concat([kept.sealed, kept.sealed.subarray(startOf(3))]));
    await expectRefused(Buffer.concat([kept.sealed, kept.sealed.subarray(startOf(0), startOf(1))]));
  });

  it("is refused with two blocks swapped", async () => {
    const changed = Buffer.from(kept.sealed);
    kept.sealed.copy(changed, startOf(0), startOf(1), startOf(2));
    kept.sealed.copy(changed, startOf(1), startOf(0), startOf(1));
    await expectRefused(changed);
  });

  it("is refused with a block left out", async () => {
    await expectRefused(
      Buffer.concat([kept.sealed.subarray(0, startOf(1)), kept.sealed.subarray(startOf(2))]),
    );
  });

  it("is refused under another key", async () => {
    await expectRefused(kept.sealed, randomUUID());
  });

  it("is refused with the header, or a block, of another document", async () => {
    const other = randomUUID();
    await kept.store.put(other, inPieces(plain));
    const foreign = await readFile(kept.pathOf(other));
    await expectRefused(
      Buffer.concat([foreign.subarray(0, headerLength), kept.sealed.subarray(headerLength)]),
    );
    await expectRefused(Buffer.concat([kept.sealed.subarray(0, startOf(1)), foreign.subarray(startOf(1))]));
  });

  it("gives out the sound blocks before the damaged one, and not a byte of that", async () => {
    const changed = Buffer.from(kept.sealed);
    changed[startOf(2) + 5]! ^= 1;
    await writeFile(kept.pathOf(kept.key), changed);
    const { bytes } = await readUntilError(await kept.store.open(kept.key));
    expect(bytes.length % blockLength).toBe(0);
    expect(bytes.length).toBeLessThanOrEqual(2 * blockLength);
  });

  it("does not end the process when nobody listens yet", async () => {
    await writeFile(kept.pathOf(kept.key), kept.sealed.subarray(0, -1));
    const source = await kept.store.open(kept.key);
    source.resume();
    await expect.poll(() => source.errored).toBeInstanceOf(DocumentDamaged);
  });
});
