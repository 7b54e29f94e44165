import busboy, { type Busboy } from "busboy";
import { PassThrough, Readable } from "node:stream";
import { finished } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import { peekHead } from "~/domain/documents/measure";
import { type Pace, uploadPace, watchPace } from "./upload-pace";

/** Not a multipart form, or a malformed one; nothing the person chose is to blame. */
export class BadUpload extends Error {
  override name = "BadUpload";
}

/** More than a post may hold. What had arrived whole before is kept. */
export class TooLargeUpload extends Error {
  override name = "TooLargeUpload";
}

export type ArrivingFile = {
  fieldName: string;
  fileName: string;
  source: Readable;
  /** True once more than `maxFileBytes` came; the source then ends early, as if complete. Ask at its end. */
  isTruncated(): boolean;
};

type UploadOptions = {
  maxFileBytes: number;
  maxFiles: number;
  /** Of the whole post. */
  maxBytes?: number;
  pace?: Pace;
  onFile(file: ArrivingFile, fields: URLSearchParams): Promise<void>;
};

const mostFields = 50;
const mostBytesPerField = 64 * 1024;
const mostUntouchedInputs = 20;

/**
 * Reads a multipart post as it arrives: text fields first, then one file after the other is handed to `onFile`.
 * What it leaves unread is read and dropped. When it rejects, the other files still get their turn, then so does this.
 */
export async function readUpload(request: Request, options: UploadOptions) {
  const fields = new URLSearchParams();
  const failures: unknown[] = [];
  const parser = parserFor(request, options);
  let turn = Promise.resolve();
  let files = 0;
  let tooManyFiles = false;

  async function take(arrived: ArrivingFile) {
    const file = await touched(arrived);
    if (!file || failures.some((failure) => failure instanceof BadUpload)) return;
    files += 1;
    if (files > options.maxFiles) tooManyFiles = true;
    else await options.onFile(file, fields);
  }

  parser.on("field", (name, value, { valueTruncated }) => {
    if (valueTruncated) failures.push(new BadUpload("a field is too long"));
    // As in `readFormBody`: PostgreSQL cannot store NUL.
    else if (name) fields.append(name, value.replaceAll("\0", ""));
  });
  parser.on("fieldsLimit", () => failures.push(new BadUpload("too many fields")));
  parser.on("filesLimit", () => (tooManyFiles = true));
  parser.on("file", (fieldName, stream, { filename }) => {
    const file = arriving(fieldName, filename, stream);
    turn = turn
      .then(() => take(file))
      .catch((failure: unknown) => void failures.push(failure))
      .then(() => void file.source.destroy());
  });

  const broken = await feed(request, parser, options);
  await turn;
  if (broken) throw broken;
  if (failures.length > 0) throw failures.find((failure) => failure instanceof BadUpload) ?? failures[0];
  return { fields, tooManyFiles };
}

function parserFor(request: Request, { maxFileBytes, maxFiles }: UploadOptions): Busboy {
  const headers = Object.fromEntries(request.headers);
  if (!/^multipart\/form-data\b/i.test(headers["content-type"] ?? ""))
    throw new BadUpload("not a multipart form");
  // A file of exactly `fileSize` bytes already counts as cut, hence one more.
  const perFile = { fileSize: maxFileBytes + 1, files: maxFiles + mostUntouchedInputs };
  const limits = { ...perFile, fields: mostFields, fieldSize: mostBytesPerField };
  try {
    return busboy({ headers, limits, defParamCharset: "utf8" });
  } catch (cause) {
    throw new BadUpload("no usable boundary", { cause });
  }
}

/** Resolves when all of the body has been read, or as much as we want of it; with what went wrong. */
async function feed(request: Request, parser: Busboy, options: UploadOptions): Promise<unknown> {
  if (!request.body) return new BadUpload("no body");
  const body = Readable.fromWeb(request.body as WebStream);
  const parsing = finished(parser).catch((cause: Error) => {
    // Destroying the body would cut the socket, and our answer with it.
    body.unpipe(parser).resume();
    return new BadUpload("a malformed form", { cause });
  });
  const arriving = finished(body).catch((error: Error) => {
    parser.destroy(error);
    return error;
  });
  const overfull = beyond(options.maxBytes ?? Infinity, body, parser);
  body.pipe(parser);
  const stall = () => body.destroy(new BadUpload("too slow"));
  watchPace(body, () => parser.writableNeedDrain, stall, options.pace ?? uploadPace);
  return Promise.race([
    overfull,
    Promise.all([parsing, arriving]).then(([malformed, cut]) => cut ?? malformed),
  ]);
}

/** Reads no further than that: the answer goes out at once, and the rest is thrown away behind it. */
function beyond(most: number, body: Readable, parser: Busboy): Promise<unknown> {
  let bytes = 0;
  return new Promise((resolve) => {
    body.on("data", (piece: Uint8Array) => {
      bytes += piece.length;
      if (bytes <= most) return;
      const error = new TooLargeUpload();
      body.unpipe(parser).pause();
      parser.destroy(error);
      resolve(error);
    });
  });
}

/** Our own stream in front of busboy's: destroying busboy's would stall the parser, and the socket behind it. */
function arriving(fieldName: string, fileName: string | undefined, stream: Readable): ArrivingFile {
  const source = new PassThrough();
  let isCut = false;
  stream.once("limit", () => (isCut = true));
  // The reader learns of an error by itself; while nobody reads yet it must not end the process.
  for (const each of [stream, source]) each.on("error", () => {});
  stream.once("close", () => {
    if (!stream.readableEnded) source.destroy(new BadUpload("cut", { cause: stream.errored }));
  });
  source.once("close", () => stream.unpipe(source).resume());
  stream.pipe(source);
  return { fieldName, fileName: fileName ?? "", source, isTruncated: () => isCut };
}

/** A file input nobody touched sends one empty file without a name. */
async function touched(file: ArrivingFile): Promise<ArrivingFile | undefined> {
  if (file.source.destroyed) return undefined;
  if (file.fileName !== "") return file;
  const { head, rest } = await peekHead(file.source, 1);
  return head.length > 0 ? { ...file, source: rest } : undefined;
}
