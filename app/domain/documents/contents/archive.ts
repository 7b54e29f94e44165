import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, validateFileName } from "yauzl";
import type { ContentRefusal, Inspection } from "./content-refusal";
import { type Tail, tailOf } from "./tail";

/** A directory that does not fit in here lists more than we take anyway. */
const longestDirectory = 2 * 1024 * 1024;
const mostEntries = 10_000;
const mostUnpacked = 2 * 1024 ** 3;
const mostRatio = 100;

type Kind = "zip" | "docx" | "xlsx";

/** A zip names what it holds in a directory at its end. Only that is read; nothing is unpacked. */
export function archive(kind: Kind): Inspection {
  const tail = tailOf(longestDirectory);
  return { take: tail.take, problem: () => problemIn(tail.read(), kind) };
}

async function problemIn(whole: Tail, kind: Kind): Promise<ContentRefusal | undefined> {
  const tail = withoutTrailer(whole);
  if (!tail) return "content_mismatch";
  try {
    return await problemInDirectory(tail, kind);
  } catch (error) {
    if (error instanceof BeyondTail) return "archive_too_large";
    return /encryption/.test((error as Error).message) ? "password_protected" : "content_mismatch";
  }
}

/** Names are judged here, and sizes by what they add up to. */
const options = { decodeStrings: false, validateEntrySizes: false };

async function problemInDirectory(tail: Tail, kind: Kind): Promise<ContentRefusal | undefined> {
  const size = tail.start + tail.bytes.length;
  const directory = await fromRandomAccessReaderPromise(new TailReader(tail), size, options);
  if (directory.entryCount > mostEntries) return "archive_too_large";
  const names: string[] = [];
  let [packed, unpacked, listed] = [0, 0, 0];
  for await (const entry of directory.eachEntry()) {
    const name = nameOf(entry);
    const problem = problemWith(entry, name, kind);
    if (problem) return problem;
    names.push(name);
    packed += entry.compressedSize;
    unpacked += entry.uncompressedSize;
    listed += 46 + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
  }
  if (unpacked > mostUnpacked || unpacked > mostRatio * size) return "archive_too_large";
  // Entries that share their bytes: that is how a small file becomes an endless one.
  if (packed > size) return "archive_unsafe";
  if (!isWholeDirectory(tail, listed)) return "content_mismatch";
  return kind === "zip" || isOffice(names, kind) ? undefined : "content_mismatch";
}

const encryptedByAes = 99;
const isLink = (entry: Entry) => ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;
const archives = /\.(zip|zipx|7z|rar|gz|tgz|tar|bz2|tbz2?|xz|txz|zst|lzh|arj|cab|iso|jar|war|ace)$/i;

function problemWith(entry: Entry, name: string, kind: Kind): ContentRefusal | undefined {
  if (entry.isEncrypted() || entry.compressionMethod === encryptedByAes) return "password_protected";
  if (isLink(entry) || name.includes("\0") || validateFileName(name) !== null) return "archive_unsafe";
  // How deep it goes on in there cannot be known without unpacking.
  return kind === "zip" && archives.test(name) ? "archive_nested" : undefined;
}

/** Whatever its encoding: what leads elsewhere is ASCII. Some Windows programs write backslashes. */
function nameOf(entry: Entry): string {
  return entry.fileNameRaw.toString("latin1").replaceAll("\\", "/");
}

/** The directory's own word on its length, so that no entry hides behind the number of entries. */
function isWholeDirectory({ bytes }: Tail, listed: number): boolean {
  const declared = bytes.readUInt32LE(bytes.lastIndexOf(endMark) + 12);
  return declared === 0xffffffff || declared === listed;
}

function isOffice(names: string[], kind: "docx" | "xlsx"): boolean {
  const folder = kind === "docx" ? /^word\//i : /^xl\//i;
  return (
    names.some((name) => /^\[content_types\]\.xml$/i.test(name)) && names.some((name) => folder.test(name))
  );
}

const endMark = Buffer.from("PK\x05\x06", "latin1");
const endLength = 22;

/** Bytes after the archive do not matter. */
function withoutTrailer({ start, bytes }: Tail): Tail | undefined {
  for (let at = bytes.lastIndexOf(endMark); at >= 0; at = at > 0 ? bytes.lastIndexOf(endMark, at - 1) : -1) {
    if (at + endLength > bytes.length) continue;
    const end = at + endLength + bytes.readUInt16LE(at + 20);
    if (end <= bytes.length) return { start, bytes: bytes.subarray(0, end) };
  }
  return undefined;
}

class BeyondTail extends Error {}

/** What yauzl asks for lies in the tail, or the archive is not one of ours. */
class TailReader extends RandomAccessReader {
  constructor(private readonly tail: Tail) {
    super();
  }

  override read(
    into: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null) => void,
  ): void {
    const at = position - this.tail.start;
    if (at < 0) return done(new BeyondTail());
    if (at + length > this.tail.bytes.length) return done(new Error("beyond the end"));
    this.tail.bytes.copy(into, offset, at, at + length);
    done(null);
  }
}
