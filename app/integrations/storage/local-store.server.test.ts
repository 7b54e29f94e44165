import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { DocumentMissing, StoreUnavailable } from "./document-store";
import { localStore } from "./local-store.server";
import { blockLength } from "./sealed-format";
import { bytesOf, emptyStore, filesIn, inPieces, otherSecret, sample, secret } from "./testing/samples";

describe("keeping documents", () => {
  const sizes = [0, 1, blockLength - 1, blockLength, blockLength + 1, 3 * blockLength, 10_000_000];

  it.each(sizes)("gives back %i bytes as they came", async (size) => {
    const { store, folder } = await emptyStore();
    const key = randomUUID();
    await store.put(key, inPieces(sample(size)));
    expect((await bytesOf(store, key)).equals(sample(size))).toBe(true);
    expect(await filesIn(folder)).toEqual([key]);
  });

  it.each([1, 65_536, 1_000_000])("does not mind pieces of %i bytes", async (piece) => {
    const { store } = await emptyStore();
    const key = randomUUID();
    const bytes = sample(200_000);
    await store.put(key, inPieces(bytes, piece));
    expect((await bytesOf(store, key)).equals(bytes)).toBe(true);
  });

  it("stores nothing readable, and the same bytes differently each time", async () => {
    const { store, pathOf } = await emptyStore();
    const [one, two] = [randomUUID(), randomUUID()];
    await store.put(one, Readable.from([Buffer.from("Examinee: Jordan Tran")]));
    await store.put(two, Readable.from([Buffer.from("Examinee: Jordan Tran")]));
    const [first, second] = [await readFile(pathOf(one)), await readFile(pathOf(two))];
    expect(first.includes("Jordan")).toBe(false);
    expect(first.subarray(36, -16).equals(second.subarray(36, -16))).toBe(false);
  });

  it("lets nobody else read the file", async () => {
    const { store, folder, pathOf } = await emptyStore();
    const key = randomUUID();
    await store.put(key, inPieces(sample(5)));
    expect((await stat(pathOf(key))).mode & 0o077).toBe(0);
    expect((await stat(join(folder, key.slice(0, 2)))).mode & 0o077).toBe(0);
  });

  it("says so when there is no such document", async () => {
    const { store } = await emptyStore();
    await expect(store.open(randomUUID())).rejects.toThrow(DocumentMissing);
  });

  it("removes, also twice", async () => {
    const { store, folder } = await emptyStore();
    const key = randomUUID();
    await store.put(key, inPieces(sample(5)));
    await store.remove(key);
    await store.remove(key);
    expect(await filesIn(folder)).toEqual([]);
  });

  it("lists its keys and nothing else", async () => {
    const { store, folder } = await emptyStore();
    expect(await all(store.keys())).toEqual([]);
    const keys = [randomUUID(), randomUUID(), randomUUID()].sort();
    for (const key of keys) await store.put(key, inPieces(sample(5)));
    await writeFile(join(folder, "tmp", randomUUID()), "draft");
    await writeFile(join(folder, keys[0]!.slice(0, 2), ".DS_Store"), "stray");
    expect((await all(store.keys())).sort()).toEqual(keys);
  });

  const good = "0b5f8a6e-3f0f-4f0e-9d6c-2d5c1b7a9e10";
  const foreign = [
    "",
    "../../etc/passwd",
    "a".repeat(36),
    good.toUpperCase(),
    `${good}\n`,
    `../${good}`,
    `${good}/x`,
  ];

  it.each(foreign)("refuses %j as a key", async (key) => {
    const { store, folder } = await emptyStore();
    const source = inPieces(sample(5));
    await expect(store.put(key, source)).rejects.toThrow(TypeError);
    expect(source.destroyed).toBe(true);
    await expect(store.open(key)).rejects.toThrow(TypeError);
    await expect(store.remove(key)).rejects.toThrow(TypeError);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe("secrets", () => {
  it("opens with a previous secret what it sealed", async () => {
    const { store, folder } = await emptyStore();
    const key = randomUUID();
    await store.put(key, inPieces(sample(100_000)));
    const rotated = localStore({ folder, secret: otherSecret, previousSecrets: [secret] });
    expect((await bytesOf(rotated, key)).equals(sample(100_000))).toBe(true);
    const newer = randomUUID();
    await rotated.put(newer, inPieces(sample(5)));
    await expect(store.open(newer)).rejects.toThrow(StoreUnavailable);
  });

  it("does not open with a wrong secret", async () => {
    const { store, folder } = await emptyStore();
    const key = randomUUID();
    await store.put(key, inPieces(sample(5)));
    await expect(localStore({ folder, secret: otherSecret }).open(key)).rejects.toThrow("not configured");
  });

  it("refuses a short secret at once", () => {
    expect(() => localStore({ folder: "/nowhere", secret: Buffer.alloc(31) })).toThrow(RangeError);
  });
});

describe("what does not finish", () => {
  it("leaves nothing when it is aborted in the middle", async () => {
    const { store, folder } = await emptyStore();
    const controller = new AbortController();
    const source = new PassThrough();
    const stored = store.put(randomUUID(), source, controller.signal);
    source.write(sample(300_000));
    await expect.poll(() => sizeOfDrafts(folder)).toBeGreaterThan(100_000);
    controller.abort();
    await expect(stored).rejects.toThrow("aborted");
    expect(source.destroyed).toBe(true);
    expect(await filesIn(folder)).toEqual([]);
  });

  it("starts nothing when it was aborted before", async () => {
    const { store, folder } = await emptyStore();
    const stored = store.put(randomUUID(), inPieces(sample(300_000)), AbortSignal.abort());
    await expect(stored).rejects.toThrow("aborted");
    expect(await filesIn(folder)).toEqual([]);
  });

  it("leaves nothing when the source breaks", async () => {
    const { store, folder } = await emptyStore();
    const source = new PassThrough();
    const stored = store.put(randomUUID(), source);
    source.write(sample(300_000));
    await expect.poll(() => sizeOfDrafts(folder)).toBeGreaterThan(100_000);
    source.destroy(new Error("connection lost"));
    await expect(stored).rejects.toThrow("connection lost");
    expect(await filesIn(folder)).toEqual([]);
  });

  it("leaves nothing when it cannot be moved to its place", async () => {
    const { store, folder, pathOf } = await emptyStore();
    const key = randomUUID();
    await mkdir(join(pathOf(key), "in the way"), { recursive: true });
    await expect(store.put(key, inPieces(sample(5)))).rejects.toThrow();
    expect(await filesIn(folder)).toEqual([]);
  });

  it("sweeps drafts nobody has touched for a day", async () => {
    const { store, folder } = await emptyStore();
    expect(await store.sweepTemporary()).toBe(0);
    await store.put(randomUUID(), inPieces(sample(5)));
    const [old, fresh] = [join(folder, "tmp", randomUUID()), join(folder, "tmp", randomUUID())];
    for (const path of [old, fresh]) await writeFile(path, "draft");
    const yesterday = Date.now() / 1000 - 25 * 3600;
    await utimes(old, yesterday, yesterday);
    expect(await store.sweepTemporary()).toBe(1);
    expect(await filesIn(folder)).toHaveLength(2);
    expect(await store.sweepTemporary(0)).toBe(1);
    expect(await filesIn(folder)).toHaveLength(1);
  });
});

describe("a reader who leaves", () => {
  it("closes the file, whether he began to read or not", async () => {
    const { store } = await emptyStore();
    const key = randomUUID();
    await store.put(key, inPieces(sample(1_000_000)));
    const before = await openFiles();
    for (let reader = 0; reader < 20; reader++) {
      const source = await store.open(key);
      if (reader % 2) source.once("data", () => source.destroy());
      else source.destroy();
    }
    await expect.poll(openFiles).toBeLessThanOrEqual(before);
  });
});

async function sizeOfDrafts(folder: string) {
  const names = await readdir(join(folder, "tmp")).catch(() => []);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, "tmp", name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function all(keys: AsyncIterable<string>) {
  const found: string[] = [];
  for await (const key of keys) found.push(key);
  return found;
}

async function openFiles() {
  return (await readdir("/proc/self/fd").catch(() => [])).length;
}
