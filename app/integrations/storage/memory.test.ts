import { randomUUID } from "node:crypto";
import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { s3Store } from "./s3-store.server";
import { sealing } from "./sealed-format";
import { keyRing } from "./storage-keys";
import { bucket, S3Server } from "./testing/s3-server";
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
    const { source, asked } = endless();
    source.pipe(sealing(keyRing(secret), randomUUID()).blocks);
    await wait(100);
    expect(asked()).toBeLessThan(megabyte);
    source.destroy();
  });

  it("holds no more of an upload than its parts in flight when S3 does not answer", async () => {
    const s3 = await new S3Server().start();
    onTestFinished(() => s3.stop());
    const parts: string[] = [];
    s3.fault = (req) => {
      if (!req.url!.includes("partNumber=")) return false;
      parts.push(req.url!);
      req.resume();
      return true;
    };
    const { source, asked } = endless();
    const store = s3Store({ bucket, region: "x", endpoint: s3.endpoint }, { secret });
    const storing = store.put(randomUUID(), source).catch((error: Error) => error);
    await expect.poll(() => parts.length).toBe(2);
    await wait(500);
    expect(parts.length).toBe(2);
    expect(asked()).toBeLessThan(11 * megabyte);
    source.destroy();
    s3.fault = () => false;
    s3.cutConnections();
    expect(await storing).toBeInstanceOf(Error);
  });
});

function endless() {
  let asked = 0;
  const source = new Readable({
    read() {
      asked += 65_536;
      this.push(Buffer.alloc(65_536));
    },
  });
  return { source, asked: () => asked };
}

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
