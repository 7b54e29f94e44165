import { randomBytes } from "node:crypto";
import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import {
  boundary,
  field,
  file,
  form,
  keep,
  leaveAfter,
  megabyte,
  multipart,
  opening,
  send,
  serveUploads,
  stream,
  upload,
} from "./testing/upload-harness";
import { BadUpload, readUpload } from "./uploads.server";

serveUploads();

describe("posts that are no good form", () => {
  const whole = form(field("category", "brief"), file("a.pdf", randomBytes(100_000)));

  it.each([
    ["another type", "application/x-www-form-urlencoded"],
    ["no type", undefined],
    ["JSON", "application/json"],
    ["no boundary", "multipart/form-data"],
    ["an empty boundary", "multipart/form-data; boundary="],
    ["another multipart", `multipart/mixed; boundary=${boundary}`],
    ["a boundary that never comes", "multipart/form-data; boundary=elsewhere"],
  ])("are refused: %s", async (_what, type) => {
    expect(await send(whole, { type: type ?? "" })).toBe(400);
    expect(upload.outcomes).toMatchObject([{ error: expect.any(BadUpload) as unknown }]);
    expect(upload.seen).toEqual([]);
  });

  const flawed: [string, Buffer][] = [
    ["empty", Buffer.alloc(0)],
    ["cut in a file", whole.subarray(0, 50_000)],
    ["cut before the last boundary", whole.subarray(0, -10)],
    [
      "with garbage for a header",
      Buffer.from(`--${boundary}\r\n\x01\x02garbage\r\n\r\nx\r\n--${boundary}--\r\n`),
    ],
    ["with a field too long", form(field("notes", "x".repeat(65_537)))],
    ["with too many fields", form(...Array.from({ length: 51 }, (_, at) => field(`f${at}`, "x")))],
  ];

  it.each(flawed)("are refused: %s", async (_what, body) => {
    expect(await send(body)).toBe(400);
    expect(upload.outcomes).toMatchObject([{ error: expect.any(BadUpload) as unknown }]);
  });

  it("are refused: plain fields", async () => {
    const type = "application/x-www-form-urlencoded";
    expect(await send(Buffer.from("category=brief"), { type })).toBe(400);
  });

  it("keep no file that follows a flawed field", async () => {
    await send(form(field("notes", "x".repeat(65_537)), file("a.pdf", randomBytes(9))));
    expect(upload.seen).toEqual([]);
  });

  it("get their answer even when much is still to come after the flaw", async () => {
    const flaw = Buffer.from(`--${boundary}\r\n\x01garbage\r\n\r\n`);
    expect(await send(Buffer.concat([flaw, randomBytes(5 * megabyte)]))).toBe(400);
  });

  it("are refused without a body", async () => {
    const request = new Request("http://localhost/", {
      method: "POST",
      headers: { "content-type": multipart },
    });
    await expect(readUpload(request, { maxFileBytes: 1, maxFiles: 1, onFile: keep })).rejects.toThrow(
      BadUpload,
    );
  });
});

describe("a client that leaves", () => {
  it("ends everything with an error, wherever it leaves", async () => {
    const body = form(
      field("category", "brief"),
      file("a.pdf", randomBytes(megabyte)),
      file("b.pdf", randomBytes(megabyte)),
    );
    const [whole, errors] = [new Set<string>(), [] as unknown[]];
    upload.onFile = async (file, fields) => {
      await keep(file, fields).then(
        () => whole.add(file.fileName),
        (error: unknown) => errors.push(error),
      );
    };
    const offsets = [
      0,
      1,
      100,
      250,
      ...Array.from({ length: 30 }, (_, at) => (at * 1_299_709) % body.length),
    ];
    for (const offset of offsets) await leaveAfter(offset, body);
    await expect.poll(() => upload.outcomes.length).toBe(offsets.length);
    for (const outcome of upload.outcomes) expect(outcome).toHaveProperty("error");
    expect(errors.length).toBeGreaterThan(5);
    expect(whole.has("b.pdf")).toBe(false);
  });

  it("is noticed by a slow reader with the next pieces", async () => {
    let ended: unknown;
    const slowly = new Writable({ write: (_piece, _encoding, done) => void setTimeout(done, 5) });
    upload.onFile = async ({ source }) => {
      ended = await pipeline(source, slowly).catch((error: unknown) => error);
    };
    await leaveAfter(megabyte, form(file("a.pdf", randomBytes(2 * megabyte))));
    await expect.poll(() => ended).toBeInstanceOf(Error);
    await expect.poll(() => upload.outcomes.length).toBe(1);
  });

  it("is not asked about a file that never finished while another had its turn", async () => {
    const handed: string[] = [];
    upload.onFile = async ({ fileName }) => {
      handed.push(fileName);
      await wait(500);
    };
    const first = file("a.pdf", randomBytes(9));
    await leaveAfter(first.length + 2000, form(first, file("b.pdf", randomBytes(megabyte))));
    await expect.poll(() => upload.outcomes.length).toBe(1);
    expect(handed).toEqual(["a.pdf"]);
  });

  it("harms nobody when files are not being read", async () => {
    upload.onFile = async () => wait(50);
    const body = form(file("a.pdf", randomBytes(megabyte)), file("b.pdf", randomBytes(megabyte)));
    for (const offset of [500, megabyte, 1.5 * megabyte]) await leaveAfter(offset, body);
    await expect.poll(() => upload.outcomes.length).toBe(3);
  });
});

describe("a large file", () => {
  it("waits when the reader waits", async () => {
    let sent = 0;
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    upload.onFile = async (file, fields) => {
      await held;
      await keep(file, fields);
    };
    const pieces = function* () {
      yield opening("large.mp4");
      for (let at = 0; at < 800; at++) {
        sent += 65_536;
        yield Buffer.alloc(65_536);
      }
      yield Buffer.from(`\r\n--${boundary}--\r\n`);
    };
    const answered = stream(Readable.from(pieces()), { "x-limit": String(200 * megabyte) });
    await wait(500);
    expect(sent).toBeLessThan(30 * megabyte);
    release();
    expect(await answered).toBe(303);
    expect(upload.seen).toMatchObject([{ size: 800 * 65_536 }]);
  });
});
