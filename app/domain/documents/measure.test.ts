import { createHash, randomBytes } from "node:crypto";
import { PassThrough, Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { measured, peekHead } from "./measure";

const bytes = randomBytes(300_000);

function inPieces(whole: Buffer, size = 7_001): Readable {
  const pieces = Array.from({ length: Math.ceil(whole.length / size) }, (_, at) =>
    whole.subarray(at * size, (at + 1) * size),
  );
  return Readable.from(pieces, { objectMode: false });
}

describe("measuring", () => {
  it("counts and hashes without changing a byte", async () => {
    const { stream, result } = measured();
    expect((await buffer(inPieces(bytes).pipe(stream))).equals(bytes)).toBe(true);
    expect(result()).toEqual({ size: 300_000, sha256: createHash("sha256").update(bytes).digest("hex") });
  });

  it("gives no result before the end", () => {
    expect(measured().result).toThrow("before the end");
  });
});

describe("peeking at the head", () => {
  it.each([0, 1, 100, 65_535, 65_536, 65_537, 300_000])(
    "shows it and gives back all of %i bytes",
    async (length) => {
      const whole = bytes.subarray(0, length);
      const { head, rest } = await peekHead(inPieces(whole), 65_536);
      expect(head.equals(whole.subarray(0, 65_536))).toBe(true);
      expect((await buffer(rest)).equals(whole)).toBe(true);
    },
  );

  it("fails when the source breaks before", async () => {
    const source = new PassThrough();
    source.write("begin");
    const peeked = peekHead(source, 100);
    source.destroy(new Error("connection lost"));
    await expect(peeked).rejects.toThrow("connection lost");
  });

  it("passes on a break that comes later", async () => {
    const source = new PassThrough();
    source.write(bytes.subarray(0, 200));
    const { rest } = await peekHead(source, 100);
    source.destroy(new Error("connection lost"));
    await expect(buffer(rest)).rejects.toThrow("connection lost");
  });

  it("does not end the process when the source breaks and nobody reads", async () => {
    const source = new PassThrough();
    source.write(bytes.subarray(0, 200));
    const { rest } = await peekHead(source, 100);
    source.destroy(new Error("connection lost"));
    await expect.poll(() => rest.errored?.message).toBe("connection lost");
  });

  it("reads no further than its own small stock while nobody reads on", async () => {
    const source = inPieces(bytes);
    const { rest } = await peekHead(source, 100);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(rest.readableLength).toBeLessThan(100_000);
    rest.destroy();
    await expect.poll(() => source.destroyed).toBe(true);
  });
});
