import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import {
  boundary,
  file,
  form,
  keep,
  megabyte,
  opening,
  serveUploads,
  stream,
  upload,
} from "./testing/upload-harness";
import { BadUpload, TooLargeUpload } from "./uploads.server";

serveUploads();

const pace = { silentMs: 200, spanMs: 60_000, leastPerSecond: 1_000 };
const tooSlow = [{ error: expect.objectContaining({ message: "too slow" }) as unknown }];

/** So many bytes of a file at once, again and again. */
async function* drip(bytes: number, everyMs: number, times: number) {
  yield opening("slow.pdf");
  for (let at = 0; at < times; at++) {
    yield Buffer.alloc(bytes, 65);
    await wait(everyMs);
  }
  yield Buffer.from(`\r\n--${boundary}--\r\n`);
}

const sent = (body: AsyncIterable<Buffer>) => stream(Readable.from(body), {}).catch(() => "cut");

describe("a client that is slow", () => {
  it("is cut off after a time without a byte", async () => {
    upload.limits = { pace };
    const started = Date.now();
    expect(await sent(drip(5_000, 5_000, 2))).toBe("cut");
    expect(Date.now() - started).toBeLessThan(5_000);
    expect(upload.outcomes).toEqual(tooSlow);
    expect(upload.outcomes).toMatchObject([{ error: expect.any(BadUpload) as unknown }]);
    expect(upload.seen).toEqual([]);
  });

  it("is cut off when all it sends is too little over the span", async () => {
    upload.limits = { pace: { ...pace, spanMs: 400, leastPerSecond: 10_000 } };
    expect(await sent(drip(50, 20, 500))).toBe("cut");
    expect(upload.outcomes).toEqual(tooSlow);
  });

  it("is left alone while it sends enough", async () => {
    upload.limits = { pace: { silentMs: 10_000, spanMs: 1_500, leastPerSecond: 10_000 } };
    expect(await sent(drip(2_000, 20, 150))).toBe(303);
    expect(upload.seen).toMatchObject([{ size: 300_000 }]);
  });

  it("is not blamed for the time we take ourselves", async () => {
    upload.limits = { pace: { ...pace, silentMs: 2_000 } };
    upload.onFile = async (arrived, fields) => {
      await wait(3_000);
      await keep(arrived, fields);
    };
    const large = form(file("large.pdf", randomBytes(2 * megabyte)));
    expect(await sent(Readable.from([large]) as AsyncIterable<Buffer>)).toBe(303);
    expect(upload.seen).toMatchObject([{ size: 2 * megabyte }]);
  });
});

describe("a post larger than all of it may be", () => {
  it("is answered before it ends; the files before are kept, the one in hand is not", async () => {
    upload.limits = { maxBytes: 2 * megabyte };
    let handed = 0;
    async function* endless() {
      yield file("first.pdf", randomBytes(1_000));
      yield opening("endless.pdf");
      for (; handed < 1_000; handed++) yield await Promise.resolve(Buffer.alloc(65_536));
    }
    await sent(endless());
    expect(upload.outcomes).toMatchObject([{ error: expect.any(TooLargeUpload) as unknown }]);
    expect(upload.seen.map(({ name }) => name)).toEqual(["first.pdf"]);
    expect(handed).toBeLessThan(200);
  });

  it("may be exactly so large", async () => {
    const body = form(file("a.pdf", randomBytes(50_000)));
    upload.limits = { maxBytes: body.length };
    expect(await sent(Readable.from([body]) as AsyncIterable<Buffer>)).toBe(303);
  });
});
