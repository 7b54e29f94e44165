import fc from "fast-check";
import { randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { PassThrough, Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DocumentDamaged, DocumentMissing, type DocumentStore } from "./document-store";
import { s3Store } from "./s3-store.server";
import { blockLength } from "./sealed-format";
import { bytesOf, emptyStore, inPieces, readUntilError, sample, secret } from "./testing/samples";
import { bucket, S3Server } from "./testing/s3-server";

const s3 = new S3Server();
const where = { bucket, region: "ap-southeast-2" };

beforeAll(() => s3.start());
afterAll(() => s3.stop());

const kinds = {
  local: emptyStore,
  s3: async () => ({
    store: s3Store({ ...where, endpoint: s3.endpoint }, { secret }),
    pathOf: (key: string) => s3.pathOf(key),
  }),
};

describe.each(["local", "s3"] as const)("%s", (kind) => {
  let store: DocumentStore;
  let pathOf: (key: string) => string;
  beforeEach(async () => void ({ store, pathOf } = await kinds[kind]()));

  const keys = async (storedBefore?: Date) => Readable.from(store.keys({ storedBefore })).toArray();

  async function stored(bytes: Buffer): Promise<string> {
    const key = randomUUID();
    await store.put(key, inPieces(bytes, 65_536));
    return key;
  }

  const sizes = [0, 1, blockLength - 1, blockLength, blockLength + 1, 3 * blockLength, 20_000_000];

  it.each(sizes)("gives back %i bytes as they came", async (size) => {
    const key = await stored(sample(size));
    expect((await bytesOf(store, key)).equals(sample(size))).toBe(true);
  });

  it.each([1, 65_536, 1_000_000])("does not mind pieces of %i bytes", async (piece) => {
    const key = randomUUID();
    await store.put(key, inPieces(sample(200_000), piece));
    expect((await bytesOf(store, key)).equals(sample(200_000))).toBe(true);
  });

  it("stores nothing readable", async () => {
    const key = await stored(Buffer.from("Examinee: Jordan Tran"));
    expect((await readFile(pathOf(key))).includes("Jordan")).toBe(false);
  });

  it("says so when there is no such document, and removes it twice without harm", async () => {
    const key = await stored(sample(5));
    await store.remove(key);
    await store.remove(key);
    await expect(store.open(key)).rejects.toThrow(DocumentMissing);
    await expect(store.open(key, { start: 0, end: 1 })).rejects.toThrow(DocumentMissing);
  });

  it("lists its keys, and those from before an instant", async () => {
    const before = new Date(Date.now() - 60_000);
    const some = [await stored(sample(5)), await stored(sample(6))];
    expect(await keys()).toEqual(expect.arrayContaining(some));
    expect(await keys(before)).toEqual([]);
    expect(await keys(new Date(Date.now() + 60_000))).toEqual(expect.arrayContaining(some));
  });

  it("leaves nothing when it is aborted, or its source breaks, in the middle", async () => {
    const size = (await keys()).length;
    for (const stop of ["abort", "break", "cut"] as const) {
      const [controller, source] = [new AbortController(), new PassThrough()];
      const storing = store.put(randomUUID(), source, controller.signal).catch((error: Error) => error);
      // More than one part: parts have been sent when the end comes.
      for await (const piece of inPieces(sample(18_000_000), 1_000_000))
        if (!source.write(piece)) await new Promise((resolve) => source.once("drain", resolve));
      if (stop === "abort") controller.abort();
      if (stop === "break") source.destroy(new Error("connection lost"));
      if (stop === "cut") source.destroy();
      const error = await storing;
      expect(error).toMatchObject(
        {
          abort: { name: "AbortError" },
          break: { message: "connection lost" },
          cut: { code: "ERR_STREAM_PREMATURE_CLOSE" },
        }[stop],
      );
      expect(source.destroyed).toBe(true);
    }
    expect((await keys()).length).toBe(size);
    expect(await s3.openUploads()).toEqual([]);
  });

  describe("a range", () => {
    const bytes = sample(5 * blockLength + 1234);
    const slice = async (key: string, start: number, end: number) =>
      buffer(await store.open(key, { start, end }));

    it("is the same slice, wherever it lies", async () => {
      const key = await stored(bytes);
      const place = fc.nat(bytes.length - 1);
      await fc.assert(
        fc.asyncProperty(place, place, async (one, other) => {
          const [start, end] = [Math.min(one, other), Math.max(one, other)];
          return (await slice(key, start, end)).equals(bytes.subarray(start, end + 1));
        }),
        {
          seed: 5,
          numRuns: 60,
          examples: [
            [0, 0],
            [0, bytes.length - 1],
            [blockLength, 2 * blockLength - 1],
          ],
        },
      );
    });

    it("reads no block beside its own: others may be broken, its own may not", async () => {
      const key = await stored(bytes);
      const sealed = await readFile(pathOf(key));
      sealed[36 + 3 * (blockLength + 16) + 7]! ^= 1;
      await writeFile(pathOf(key), sealed);
      const [start, end] = [blockLength + 5, 3 * blockLength - 1];
      expect((await slice(key, start, end)).equals(bytes.subarray(start, end + 1))).toBe(true);
      await expect(slice(key, start, end + 1)).rejects.toThrow(DocumentDamaged);
    });

    it("is refused where the document was cut, and past its end", async () => {
      const key = await stored(bytes);
      await expect(slice(key, 0, bytes.length)).rejects.toThrow(DocumentDamaged);
      await expect(slice(key, 0, 10 * blockLength)).rejects.toThrow(DocumentDamaged);
      const sealed = await readFile(pathOf(key));
      await writeFile(pathOf(key), sealed.subarray(0, 36 + 2 * (blockLength + 16)));
      await expect(slice(key, blockLength, blockLength + 1)).rejects.toThrow(DocumentDamaged);
      await expect(slice(key, 3 * blockLength, 3 * blockLength)).rejects.toThrow(DocumentDamaged);
    });
  });

  it("finds a changed byte, and gives out nothing of its block", async () => {
    const key = await stored(sample(3 * blockLength));
    const sealed = await readFile(pathOf(key));
    sealed[sealed.length - 20]! ^= 1;
    await writeFile(pathOf(key), sealed);
    const { bytes, error } = await readUntilError(await store.open(key));
    expect(error).toBeInstanceOf(DocumentDamaged);
    expect(bytes.equals(sample(3 * blockLength).subarray(0, bytes.length))).toBe(true);
    expect(bytes.length).toBeLessThanOrEqual(2 * blockLength);
  });
});
