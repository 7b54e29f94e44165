import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { PassThrough, Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DocumentStore, StoreUnavailable } from "./document-store";
import { s3Store } from "./s3-store.server";
import { bytesOf, inPieces, readUntilError, sample, secret } from "./testing/samples";
import { answerBusy, bucket, S3Server } from "./testing/s3-server";

const tenMegabytes = sample(10_000_000);
const where = { bucket, region: "ap-southeast-2" };
let s3: S3Server;
let store: DocumentStore;

beforeEach(async () => {
  s3 = await new S3Server().start();
  store = s3Store({ ...where, endpoint: s3.endpoint }, { secret });
});
afterEach(() => s3.stop().catch(() => {}));

const keys = async () => Readable.from(store.keys()).toArray();
const parts = () => s3.requests.filter(({ url }) => url.includes("partNumber="));

describe("what goes to S3", () => {
  it("asks for encryption there too, in parts of 5 MiB, two at a time", async () => {
    let [now, most] = [0, 0];
    s3.fault = (_req, res) => {
      most = Math.max(most, ++now);
      res.once("close", () => now--);
    };
    await store.put(randomUUID(), inPieces(sample(60_000_000), 65_536));
    await store.put(randomUUID(), inPieces(sample(10)));
    const lengths = parts().map(({ headers }) => Number(headers["content-length"]) / 2 ** 20);
    expect(lengths).toHaveLength(12);
    expect(lengths.filter((length) => length === 5)).toHaveLength(11);
    expect(most).toBeLessThanOrEqual(2);
    const begun = s3.requests.filter(
      ({ method, url }) => /\?uploads|x-id=PutObject/.test(url) && method !== "GET",
    );
    expect(begun.map(({ headers }) => headers["x-amz-server-side-encryption"])).toEqual(["AES256", "AES256"]);
  });

  it("reads of a document only what is asked for", async () => {
    const key = randomUUID();
    await store.put(key, inPieces(tenMegabytes, 65_536));
    s3.requests = [];
    const source = await store.open(key, { start: 5_000_000, end: 5_000_009 });
    expect(Buffer.concat(await source.toArray()).equals(tenMegabytes.subarray(5_000_000, 5_000_010))).toBe(
      true,
    );
    expect(s3.requests.map(({ headers }) => headers.range)).toEqual(["bytes=0-35", "bytes=4981988-5047539"]);
  });
});

describe("when S3 fails", () => {
  const unavailable = expect.objectContaining({ name: "StoreUnavailable" });

  it("says so, for each thing asked of it, when nobody listens", async () => {
    await s3.stop();
    const source = inPieces(sample(100_000));
    await expect(store.put(randomUUID(), source)).rejects.toThrow(StoreUnavailable);
    expect(source.destroyed).toBe(true);
    await expect(store.open(randomUUID())).rejects.toThrow(StoreUnavailable);
    await expect(store.remove(randomUUID())).rejects.toThrow(StoreUnavailable);
    await expect(keys()).rejects.toThrow(StoreUnavailable);
  });

  it("tries again, and is done when S3 was only busy", async () => {
    let times = 0;
    s3.fault = (req, res) => req.url!.includes("partNumber=1") && ++times === 1 && answerBusy(req, res);
    const key = randomUUID();
    await store.put(key, inPieces(tenMegabytes, 65_536));
    expect((await bytesOf(store, key)).equals(tenMegabytes)).toBe(true);
    expect(times).toBe(2);
  });

  it.each(["?uploads", "partNumber=2", "uploadId=(?!.*partNumber)"])(
    "keeps nothing when it answers 503 to %s",
    async (which) => {
      s3.fault = (req, res) =>
        req.method !== "DELETE" &&
        new RegExp(which.replace("?u", "\\?u")).test(req.url!) &&
        answerBusy(req, res);
      const source = inPieces(sample(30_000_000), 65_536);
      await expect(store.put(randomUUID(), source)).rejects.toEqual(unavailable);
      expect(source.destroyed).toBe(true);
      s3.fault = () => false;
      expect([await keys(), await s3.openUploads()]).toEqual([[], []]);
    },
  );

  it("does not know a bucket that is not there", async () => {
    const lost = s3Store({ ...where, bucket: "elsewhere", endpoint: s3.endpoint }, { secret });
    await expect(lost.put(randomUUID(), inPieces(sample(5)))).rejects.toEqual(unavailable);
    await expect(lost.open(randomUUID())).rejects.toEqual(unavailable);
  });

  it("dies in the middle of an upload: the rest is not read for nothing", async () => {
    const source = new PassThrough();
    const storing = store.put(randomUUID(), source).catch((error: unknown) => error);
    s3.fault = (req) => {
      if (req.url!.includes("partNumber=2")) void s3.stop();
    };
    void Readable.from(endless())
      .on("error", () => {})
      .pipe(source);
    expect(await storing).toEqual(unavailable);
    expect(source.destroyed).toBe(true);
  });

  it("dies in the middle of a download: what came is right, and the end is an error", async () => {
    const key = randomUUID();
    await store.put(key, inPieces(tenMegabytes, 65_536));
    const source = await store.open(key);
    source.once("data", () => s3.cutConnections());
    const { bytes, error } = await readUntilError(source);
    expect(error).toBeInstanceOf(Error);
    expect(bytes.length).toBeLessThan(tenMegabytes.length);
    expect(tenMegabytes.subarray(0, bytes.length).equals(bytes)).toBe(true);
  });
});

it("lets go of the connection when the reader leaves", async () => {
  const key = randomUUID();
  await store.put(key, inPieces(tenMegabytes, 65_536));
  const closed: Promise<unknown>[] = [];
  s3.fault = (_req, res) => void closed.push(once(res, "close"));
  const before = await openFiles();
  for (let reader = 0; reader < 10; reader++) {
    const source = await store.open(key);
    source.once("data", () => source.destroy());
  }
  await Promise.all(closed);
  await expect.poll(openFiles).toBeLessThanOrEqual(before + 2);
});

function* endless() {
  for (;;) yield Buffer.alloc(65_536);
}

async function openFiles() {
  return (await readdir("/proc/self/fd").catch(() => [])).length;
}
