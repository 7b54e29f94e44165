import { once } from "node:events";
import { Agent, request, type IncomingMessage } from "node:http";
import { PassThrough, Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Outcome } from "./hand-over";
import { ask, edge, serveEdge } from "./testing/edge";
import { sample } from "./testing/sample-build";

serveEdge();

const mebibyte = 1024 * 1024;
const piece = Buffer.alloc(64 * 1024, "x");

/** Makes its bytes as they are asked for; counts how many were. */
function source(bytes: number, failsAt = Infinity) {
  const made = { bytes: 0 };
  const stream = new Readable({
    highWaterMark: piece.length,
    read() {
      if (made.bytes >= failsAt) return void this.destroy(new Error("the store is gone"));
      if (made.bytes >= bytes) return void this.push(null);
      made.bytes += piece.length;
      this.push(piece);
    },
  });
  return { stream, made };
}

function serve(stream: Readable, headers: HeadersInit = {}, status = 200) {
  const ends: [Outcome, number][] = [];
  sample.download = ({ context }) => {
    context.handOver(stream, (...end) => ends.push(end));
    return new Response(null, {
      status,
      headers: { "Content-Type": "application/octet-stream", ...headers },
    });
  };
  return ends;
}

/** Asks, and reads nothing of the body. */
async function stalled(agent = new Agent()): Promise<IncomingMessage> {
  const asked = request({ port: edge.port, host: "127.0.0.1", path: "/download/1", agent });
  asked.on("error", () => {}).end();
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  return answer.on("error", () => {}).pause();
}

const hasMemory = () => process.memoryUsage().rss;

describe("a handed-over stream", () => {
  it("arrives whole, with the route's headers", async () => {
    const ends = serve(Readable.from([Buffer.from("dictation "), Buffer.from("one")]), {
      "Content-Length": "13",
      ETag: '"1"',
    });
    const answer = await ask("/download/1", { headers: { "accept-encoding": "gzip" } });
    expect(answer).toMatchObject({
      status: 200,
      body: "dictation one",
      headers: { "content-length": "13", etag: '"1"' },
    });
    expect(answer.headers["content-encoding"]).toBeUndefined();
    await expect.poll(() => ends).toEqual([["complete", 13]]);
  });

  it("may be a part of a file", async () => {
    serve(Readable.from([Buffer.from("abc")]), { "Content-Range": "bytes 0-2/9" }, 206);
    expect(await ask("/download/1")).toMatchObject({ status: 206, body: "abc" });
  });

  it("is read only as fast as the reader takes it, and dropped when the reader leaves", async () => {
    const { stream, made } = source(100 * mebibyte);
    const before = hasMemory();
    const ends = serve(stream, { "Content-Length": String(100 * mebibyte) });
    const answer = await stalled();
    await pause(500);
    // What the kernel's socket buffers hold is all that is read ahead.
    expect(made.bytes).toBeLessThan(16 * mebibyte);
    expect(hasMemory() - before).toBeLessThan(32 * mebibyte);
    expect(stream.destroyed).toBe(false);
    answer.destroy();
    await once(stream, "close");
    expect(ends).toEqual([["aborted", expect.any(Number)]]);
  });

  it("costs little memory for a fast reader too", async () => {
    const before = hasMemory();
    const ends = serve(source(300 * mebibyte).stream);
    const answer = await stalled();
    for await (const _chunk of answer) void _chunk;
    // Both ends run in this process, and what they have let go of is not collected at once.
    expect(hasMemory() - before).toBeLessThan(150 * mebibyte);
    await expect.poll(() => ends).toEqual([["complete", 300 * mebibyte]]);
  });

  it("is never read for HEAD", async () => {
    const { stream, made } = source(mebibyte);
    serve(stream, { "Content-Length": String(mebibyte) });
    expect(await ask("/download/1", { method: "HEAD" })).toMatchObject({
      status: 200,
      body: "",
      headers: { "content-length": String(mebibyte) },
    });
    expect([made.bytes, stream.destroyed]).toEqual([0, true]);
  });

  it("is dropped when the answer becomes an error", async () => {
    const { stream } = source(mebibyte);
    sample.download = ({ context }) => {
      context.handOver(stream);
      throw new Error("the audit row could not be written");
    };
    expect((await ask("/download/1")).status).toBe(500);
    expect(stream.destroyed).toBe(true);
  });

  it("cuts the connection when it fails on the way: half a file must not look whole", async () => {
    const ends = serve(source(mebibyte, mebibyte / 2).stream);
    const answer = await stalled();
    answer.resume();
    const [error] = (await once(answer, "error")) as [NodeJS.ErrnoException];
    expect(error.code).toBe("ECONNRESET");
    expect(ends).toEqual([["error", mebibyte / 2]]);
  });

  it("cuts the connection when it is shorter than was promised", async () => {
    const ends = serve(Readable.from([piece]), { "Content-Length": String(mebibyte) });
    const answer = await stalled(new Agent({ keepAlive: true }));
    answer.resume();
    expect(await once(answer, "error")).toMatchObject([{ code: "ECONNRESET" }]);
    expect(ends).toEqual([["error", piece.length]]);
  });

  it("that is already broken does not bring the process down", async () => {
    const stream = new PassThrough();
    const ends = serve(stream);
    const answer = sample.download;
    sample.download = async (args) => {
      const response = await answer(args);
      stream.destroy(new Error("the store is gone"));
      await pause(10);
      return response;
    };
    await expect(ask("/download/1")).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(ends).toEqual([["error", 0]]);
  });

  it("may be a stream of events: each arrives at once, also to a browser that takes gzip", async () => {
    const events = new PassThrough();
    const ends = serve(events, { "Content-Type": "text/event-stream" });
    const asked = request({
      port: edge.port,
      host: "127.0.0.1",
      path: "/download/1",
      agent: false,
      headers: { "accept-encoding": "gzip" },
    }).end();
    const [answer] = (await once(asked, "response")) as [IncomingMessage];
    events.write("data: 1\n\n");
    expect(String(await once(answer, "data"))).toBe("data: 1\n\n");
    asked.on("error", () => {}).destroy();
    await once(events, "close");
    expect(ends).toEqual([["aborted", 9]]);
  });
});
