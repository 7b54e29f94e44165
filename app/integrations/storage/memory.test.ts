import { randomUUID } from "node:crypto";
import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { sealing } from "./sealed-format";
import { keyRing } from "./storage-keys";
import { emptyStore, inPieces, sample, secret } from "./testing/samples";

const megabyte = 1024 * 1024;

describe("200 MB through the store", () => {
  it("costs little memory either way", async () => {
    const { store } = await emptyStore();
    await store.put(randomUUID(), megabytes(20));
    const key = randomUUID();
    expect(await growthDuring(() => store.put(key, megabytes(200)))).toBeLessThan(100 * megabyte);
    expect(await growthDuring(async () => pipeline(await store.open(key), sink()))).toBeLessThan(
      100 * megabyte,
    );
  });
});

describe("back pressure", () => {
  it("reads no further than a stalled reader", async () => {
    const { store } = await emptyStore();
    const key = randomUUID();
    await store.put(key, inPieces(sample(20 * megabyte), 65_536));
    const source = await store.open(key);
    source.once("readable", () => {});
    await wait(200);
    expect(source.readableLength).toBeLessThan(megabyte);
    source.destroy();
  });

  it("asks for no more than can be written", async () => {
    let asked = 0;
    const endless = new Readable({
      read() {
        asked += 65_536;
        this.push(Buffer.alloc(65_536));
      },
    });
    endless.pipe(sealing(keyRing(secret), randomUUID()).blocks);
    await wait(100);
    expect(asked).toBeLessThan(megabyte);
    endless.destroy();
  });
});

function megabytes(count: number): Readable {
  return Readable.from(
    (function* () {
      for (let at = 0; at < count * 16; at++) yield Buffer.alloc(65_536, at % 251);
    })(),
    { objectMode: false },
  );
}

function sink(): Writable {
  return new Writable({ write: (_piece, _encoding, done) => void setImmediate(done) });
}

async function growthDuring(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 5);
  await work();
  clearInterval(watch);
  return peak - before;
}
