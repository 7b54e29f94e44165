import { createReadableStreamFromReadable } from "@remix-run/node";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, request as post, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { readUpload, type ArrivingFile } from "../uploads.server";

/** For tests: `readUpload` behind a real server on loopback, its body made as Remix makes it. */

type Seen = {
  name: string;
  field: string;
  size: number;
  sha256: string;
  isTruncated: boolean;
  category: string | null;
};
type Limits = Pick<Parameters<typeof readUpload>[1], "maxBytes" | "pace">;
type Outcome = Awaited<ReturnType<typeof readUpload>> | { error: unknown };
export type OnFile = (file: ArrivingFile, fields: URLSearchParams) => Promise<void>;

export const megabyte = 1024 * 1024;
export const boundary = "----WebKitFormBoundary7MA4YWxkTrZu0gW";
export const multipart = `multipart/form-data; boundary=${boundary}`;

/** What the server of this test file does with a file, saw and answered. */
export const upload = {
  onFile: keep as OnFile,
  limits: {} as Limits,
  seen: [] as Seen[],
  outcomes: [] as Outcome[],
};

const server = createServer((req, res) => void answer(req, res));

export function serveUploads() {
  beforeAll(() => once(server.listen(0, "127.0.0.1"), "listening"));
  beforeEach(() => void Object.assign(upload, { onFile: keep, limits: {}, seen: [], outcomes: [] }));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
}

async function answer(req: IncomingMessage, res: ServerResponse) {
  const headers = new Headers(req.headers as Record<string, string>);
  const body = createReadableStreamFromReadable(req);
  const init = { method: "POST", headers, body, duplex: "half" } as RequestInit;
  const limits = { maxFileBytes: Number(headers.get("x-limit") ?? 3 * megabyte), maxFiles: 3 };
  const reading = readUpload(new Request("http://localhost/documents", init), {
    ...limits,
    ...upload.limits,
    onFile: upload.onFile,
  });
  const outcome = await reading.catch((error: unknown) => ({ error }));
  upload.outcomes.push(outcome);
  res.writeHead("error" in outcome ? 400 : 303).end();
}

/** Reads the file to its end and remembers what it was. */
export async function keep(
  { fieldName, fileName, source, isTruncated }: ArrivingFile,
  fields: URLSearchParams,
) {
  const hash = createHash("sha256");
  let size = 0;
  for await (const piece of source) {
    hash.update(piece as Buffer);
    size += (piece as Buffer).length;
  }
  const category = fields.get("category");
  const sha256 = hash.digest("hex");
  upload.seen.push({ name: fileName, field: fieldName, size, sha256, isTruncated: isTruncated(), category });
}

export function fieldsRead(): URLSearchParams {
  const outcome = upload.outcomes[0];
  if (!outcome || "error" in outcome) throw new Error("refused", { cause: outcome });
  return outcome.fields;
}

export function measure(bytes: Buffer) {
  return { size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}

export function field(name: string, value: string): Buffer {
  return Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
}

export function opening(name: string): Buffer {
  const disposition = `Content-Disposition: form-data; name="documents"; filename="${name}"`;
  return Buffer.from(`--${boundary}\r\n${disposition}\r\nContent-Type: application/octet-stream\r\n\r\n`);
}

export function file(name: string, bytes: Buffer): Buffer {
  return Buffer.concat([opening(name), bytes, Buffer.from("\r\n")]);
}

export function form(...parts: Buffer[]): Buffer {
  return Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
}

function begin(headers: Record<string, string | number>) {
  const { port } = server.address() as AddressInfo;
  return post({ port, host: "127.0.0.1", method: "POST", agent: false, headers });
}

export async function send(
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

export async function stream(body: Readable, headers: Record<string, string>) {
  const client = begin({ "content-type": multipart, ...headers });
  // Cut off, it may still be writing.
  client.on("error", () => {});
  const answered = once(client, "response");
  body.pipe(client);
  const [response] = (await answered) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

/** Sends the beginning, lets it arrive, and cuts the connection. */
export async function leaveAfter(offset: number, body: Buffer) {
  const client = begin({ "content-type": multipart, "content-length": body.length });
  client.on("error", () => {});
  client.flushHeaders();
  await new Promise((resolve) => client.write(body.subarray(0, Math.max(1, offset)), resolve));
  await wait(5);
  client.destroy();
}
