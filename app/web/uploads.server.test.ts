import { createReadableStreamFromReadable } from "@remix-run/node";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, request as post, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable, Writable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { BadUpload, readUpload, type ArrivingFile } from "./uploads.server";

type Seen = {
  name: string;
  field: string;
  size: number;
  sha256: string;
  isTruncated: boolean;
  category: string | null;
};
type Outcome = Awaited<ReturnType<typeof readUpload>> | { error: unknown };
type OnFile = (file: ArrivingFile, fields: URLSearchParams) => Promise<void>;

const boundary = "----WebKitFormBoundary7MA4YWxkTrZu0gW";
const multipart = `multipart/form-data; boundary=${boundary}`;
const megabyte = 1024 * 1024;
const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);

let seen: Seen[];
let outcomes: Outcome[];
let onFile: OnFile;
const maxFileBytes = 3 * megabyte;
const server = createServer((req, res) => void answer(req, res));

async function answer(req: IncomingMessage, res: ServerResponse) {
  const headers = new Headers(req.headers as Record<string, string>);
  const body = createReadableStreamFromReadable(req);
  const request = new Request("http://localhost/documents", {
    method: "POST",
    headers,
    body,
    duplex: "half",
  } as RequestInit);
  const limit = Number(req.headers["x-limit"] ?? maxFileBytes);
  const outcome = await readUpload(request, { maxFileBytes: limit, maxFiles: 3, onFile }).catch(
    (error: unknown) => ({ error }),
  );
  outcomes.push(outcome);
  res.writeHead("error" in outcome ? 400 : 303).end();
}

/** What most tests do with a file: read it to the end. */
const keep: OnFile = async ({ fieldName, fileName, source, isTruncated }, fields) => {
  const hash = createHash("sha256");
  let size = 0;
  for await (const piece of source) {
    hash.update(piece as Buffer);
    size += (piece as Buffer).length;
  }
  const category = fields.get("category");
  seen.push({
    name: fileName,
    field: fieldName,
    size,
    sha256: hash.digest("hex"),
    isTruncated: isTruncated(),
    category,
  });
};

beforeAll(async () => {
  process.on("unhandledRejection", note).on("uncaughtException", note);
  await once(server.listen(0, "127.0.0.1"), "listening");
});
afterAll(() => {
  process.off("unhandledRejection", note).off("uncaughtException", note);
  server.closeAllConnections();
  server.close();
  expect(unhandled).toEqual([]);
});
beforeEach(() => {
  [seen, outcomes, onFile] = [[], [], keep];
});

describe("a good post", () => {
  it("gives the fields and each file, byte for byte", async () => {
    const files = [randomBytes(1), randomBytes(65_536), randomBytes(2 * megabyte)];
    const status = await send(
      form(
        field("csrf", "t"),
        field("category", "brief"),
        ...files.map((bytes, at) => file(`${at}.pdf`, bytes)),
      ),
    );
    expect(status).toBe(303);
    expect(seen.map(({ size, sha256 }) => ({ size, sha256 }))).toEqual(files.map(measure));
    expect(seen.map(({ name, category }) => [name, category])).toEqual([
      ["0.pdf", "brief"],
      ["1.pdf", "brief"],
      ["2.pdf", "brief"],
    ]);
    expect(outcomes[0]).toMatchObject({ tooManyFiles: false });
    expect([...result().fields]).toEqual([
      ["csrf", "t"],
      ["category", "brief"],
    ]);
  });

  it("arrives the same in pieces of any size, also when they cut the boundary", async () => {
    const bytes = Buffer.concat([
      randomBytes(5000),
      Buffer.from(`\r\n--${boundary.slice(0, -1)}`),
      randomBytes(5000),
    ]);
    const body = form(field("category", "brief"), file("a.pdf", bytes));
    for (const piece of [1, 7, 1000]) await send(body, { piece });
    expect(seen.map(({ sha256 }) => sha256)).toEqual([0, 1, 2].map(() => measure(bytes).sha256));
  });

  it("keeps names in UTF-8 and repeated fields, drops NUL, and hands an empty file on", async () => {
    await send(form(field("a", "1"), field("a", "two\0 lines"), file("Zoë 報告.pdf", Buffer.alloc(0))));
    expect(seen).toMatchObject([{ name: "Zoë 報告.pdf", field: "documents", size: 0 }]);
    expect(result().fields.getAll("a")).toEqual(["1", "two lines"]);
  });

  it("skips inputs nobody touched, however many, and does not count them", async () => {
    const untouched = [0, 1, 2, 3, 4].map(() => file("", Buffer.alloc(0)));
    await send(
      form(field("csrf", "t"), ...untouched, file("a.pdf", randomBytes(9)), file("", Buffer.alloc(0))),
    );
    expect(seen.map(({ name }) => name)).toEqual(["a.pdf"]);
    expect(outcomes[0]).toMatchObject({ tooManyFiles: false });
  });

  it("takes a file without a name when it has bytes", async () => {
    const bytes = randomBytes(200_000);
    await send(form(file("", bytes)));
    expect(seen).toMatchObject([{ name: "", ...measure(bytes) }]);
  });

  it("may hold no file at all", async () => {
    expect(await send(form(field("category", "brief")))).toBe(303);
    expect(result().fields.get("category")).toBe("brief");
  });

  it("hands over one file at a time, in order", async () => {
    const steps: string[] = [];
    onFile = async ({ fileName, source }) => {
      steps.push(`begin ${fileName}`);
      await buffer(source);
      await wait(20);
      steps.push(`end ${fileName}`);
    };
    await send(form(file("a", randomBytes(9)), file("b", randomBytes(megabyte)), file("c", randomBytes(9))));
    expect(steps).toEqual(["begin a", "end a", "begin b", "end b", "begin c", "end c"]);
  });
});

describe("files that are refused", () => {
  const refusals: [string, OnFile][] = [
    ["without reading", async () => {}],
    ["after the first bytes", async ({ source }) => void (await once(source, "data"))],
    ["by destroying the stream", async ({ source }) => void source.destroy()],
    ["by destroying it with an error", async ({ source }) => void source.destroy(new Error("disk full"))],
  ];

  it.each(refusals)("%s do not stop the others", async (_how, refuse) => {
    onFile = (file, fields) => (file.fileName === "bad.exe" ? refuse(file, fields) : keep(file, fields));
    const good = randomBytes(2 * megabyte);
    const body = form(file("a.pdf", good), file("bad.exe", randomBytes(2 * megabyte)), file("b.pdf", good));
    expect(await send(body)).toBe(303);
    expect(seen.map(({ name, sha256 }) => [name, sha256])).toEqual([
      ["a.pdf", measure(good).sha256],
      ["b.pdf", measure(good).sha256],
    ]);
  });

  it("by an exception: it comes out after the others had their turn, and the client still gets its answer", async () => {
    const full = new Error("disk full");
    onFile = async (file, fields) => {
      if (file.fileName === "a.pdf") throw full;
      await keep(file, fields);
    };
    expect(await send(form(file("a.pdf", randomBytes(2 * megabyte)), file("b.pdf", randomBytes(9))))).toBe(
      400,
    );
    expect(seen.map(({ name }) => name)).toEqual(["b.pdf"]);
    expect(outcomes).toEqual([{ error: full }]);
  });

  it("for their size are marked, from one byte over", async () => {
    const headers = { "x-limit": "100000" };
    const sizes = [99_999, 100_000, 100_001].map((size) => file(`${size}`, randomBytes(size)));
    expect(await send(form(...sizes), { headers })).toBe(303);
    expect(seen.map(({ name, isTruncated }) => [name, isTruncated])).toEqual([
      ["99999", false],
      ["100000", false],
      ["100001", true],
    ]);
    await send(form(file("large", randomBytes(2 * megabyte)), file("next", randomBytes(5))), { headers });
    expect(seen.slice(3)).toMatchObject([
      { name: "large", isTruncated: true },
      { name: "next", size: 5, isTruncated: false },
    ]);
  });

  it("for their number are dropped and reported", async () => {
    const many = Array.from({ length: 60 }, (_, at) => file(`${at}.pdf`, randomBytes(70_000)));
    expect(await send(form(...many))).toBe(303);
    expect(seen.map(({ name }) => name)).toEqual(["0.pdf", "1.pdf", "2.pdf"]);
    expect(outcomes[0]).toMatchObject({ tooManyFiles: true });
    await send(form(...many.slice(0, 4)));
    expect(outcomes[1]).toMatchObject({ tooManyFiles: true });
    await send(form(...many.slice(0, 3)));
    expect(outcomes[2]).toMatchObject({ tooManyFiles: false });
  });
});

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
    expect(outcomes).toMatchObject([{ error: expect.any(BadUpload) as unknown }]);
    expect(seen).toEqual([]);
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
    expect(outcomes).toMatchObject([{ error: expect.any(BadUpload) as unknown }]);
  });

  it("keep no file that follows a flawed field", async () => {
    await send(form(field("notes", "x".repeat(65_537)), file("a.pdf", randomBytes(9))));
    expect(seen).toEqual([]);
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
    await expect(readUpload(request, { maxFileBytes: 1, maxFiles: 1, onFile })).rejects.toThrow(BadUpload);
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
    onFile = async (file, fields) => {
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
      ...Array.from({ length: 30 }, () => Math.floor(Math.random() * body.length)),
    ];
    for (const offset of offsets) await leaveAfter(offset, body);
    await expect.poll(() => outcomes.length).toBe(offsets.length);
    for (const outcome of outcomes) expect(outcome).toHaveProperty("error");
    expect(errors.length).toBeGreaterThan(5);
    expect(whole.has("b.pdf")).toBe(false);
  });

  it("is noticed by a slow reader with the next pieces", async () => {
    let ended: unknown;
    const slowly = new Writable({ write: (_piece, _encoding, done) => void setTimeout(done, 5) });
    onFile = async ({ source }) => {
      ended = await pipeline(source, slowly).catch((error: unknown) => error);
    };
    await leaveAfter(megabyte, form(file("a.pdf", randomBytes(2 * megabyte))));
    await expect.poll(() => ended).toBeInstanceOf(Error);
    await expect.poll(() => outcomes.length).toBe(1);
  });

  it("harms nobody when files are not being read", async () => {
    onFile = async () => wait(50);
    const body = form(file("a.pdf", randomBytes(megabyte)), file("b.pdf", randomBytes(megabyte)));
    for (const offset of [500, megabyte, 1.5 * megabyte]) await leaveAfter(offset, body);
    await expect.poll(() => outcomes.length).toBe(3);
  });
});

describe("a large file", () => {
  it("of 100 MB costs little memory and arrives whole", async () => {
    const hash = createHash("sha256");
    const pieces = function* () {
      yield opening("large.mp4");
      for (let at = 0; at < 1600; at++) {
        const piece = Buffer.alloc(65_536, at % 251);
        hash.update(piece);
        yield piece;
      }
      yield Buffer.from(`\r\n--${boundary}--\r\n`);
    };
    const headers = { "x-limit": String(200 * megabyte) };
    await stream(Readable.from([form(file("warm-up", randomBytes(2 * megabyte)))]), headers);
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 5);
    expect(await stream(Readable.from(pieces()), headers)).toBe(303);
    clearInterval(watch);
    expect(seen[1]).toMatchObject({ size: 1600 * 65_536, sha256: hash.digest("hex") });
    expect(peak - before).toBeLessThan(64 * megabyte);
  });

  it("waits when the reader waits", async () => {
    let sent = 0;
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    onFile = async (file, fields) => {
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
    expect(seen).toMatchObject([{ size: 800 * 65_536 }]);
  });
});

function result() {
  const outcome = outcomes[0];
  if (!outcome || "error" in outcome) throw new Error("refused", { cause: outcome });
  return outcome;
}

function measure(bytes: Buffer) {
  return { size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}

function field(name: string, value: string): Buffer {
  return Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
}

function opening(name: string): Buffer {
  const disposition = `Content-Disposition: form-data; name="documents"; filename="${name}"`;
  return Buffer.from(`--${boundary}\r\n${disposition}\r\nContent-Type: application/octet-stream\r\n\r\n`);
}

function file(name: string, bytes: Buffer): Buffer {
  return Buffer.concat([opening(name), bytes, Buffer.from("\r\n")]);
}

function form(...parts: Buffer[]): Buffer {
  return Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
}

function begin(headers: Record<string, string | number>) {
  const { port } = server.address() as AddressInfo;
  return post({ port, host: "127.0.0.1", method: "POST", agent: false, headers });
}

async function send(
  body: Buffer,
  how: { type?: string; piece?: number; headers?: Record<string, string> } = {},
) {
  const type = how.type ?? multipart;
  const client = begin({
    "content-length": body.length,
    ...(type && { "content-type": type }),
    ...how.headers,
  });
  const answered = once(client, "response");
  const piece = how.piece ?? body.length + 1;
  for (let at = 0; at < body.length; at += piece) client.write(body.subarray(at, at + piece));
  client.end();
  const [response] = (await answered) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

async function stream(body: Readable, headers: Record<string, string>) {
  const client = begin({ "content-type": multipart, ...headers });
  const answered = once(client, "response");
  body.pipe(client);
  const [response] = (await answered) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

/** Sends the beginning, lets it arrive, and cuts the connection. */
async function leaveAfter(offset: number, body: Buffer) {
  const client = begin({ "content-type": multipart, "content-length": body.length });
  client.on("error", () => {});
  client.flushHeaders();
  await new Promise((resolve) => client.write(body.subarray(0, Math.max(1, offset)), resolve));
  await wait(5);
  client.destroy();
}
