import { follow } from "./follow";
import type { Inspection } from "./content-refusal";

const mostPixels = 100_000_000;

/** Some bytes of the file, from an absolute position on. */
type Asked = { at: number; length: number };
type Reading = Generator<Asked, number, Buffer>;

/** A picture says its size somewhere in its headers; a small file may claim a size nobody can open. */
export function picture(): Inspection {
  const { take, result } = follow(pixels());
  return {
    take,
    problem: () => Promise.resolve((result() ?? 0) > mostPixels ? "picture_too_large" : undefined),
  };
}

/** No reader looks back: what has flowed past is gone. */
function* pixels(): Reading {
  const start = yield { at: 0, length: 2 };
  if (start.readUInt16BE() === 0xffd8) return yield* pixelsOfJpeg();
  const head = Buffer.concat([start, yield { at: 2, length: 6 }]);
  if (head.toString("latin1", 1, 4) === "PNG") return yield* pixelsOfPng();
  if (head.toString("latin1", 4, 8) === "ftyp") return yield* pixelsOfHeic(head.readUInt32BE());
  return yield* pixelsOfTiff(head);
}

function* pixelsOfPng(): Reading {
  const size = yield { at: 16, length: 8 };
  return size.readUInt32BE(0) * size.readUInt32BE(4);
}

/** From marker to marker, over previews and profiles, to the one that begins the picture itself. */
function* pixelsOfJpeg(): Reading {
  for (let at = 2; ;) {
    if ((yield { at: at++, length: 1 })[0] !== 0xff) return 0;
    let marker = 0xff;
    // Any number of these may fill the gap.
    while (marker === 0xff) marker = (yield { at: at++, length: 1 })[0]!;
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) continue;
    const length = (yield { at, length: 2 }).readUInt16BE();
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const frame = yield { at: at + 2, length: 5 };
      return frame.readUInt16BE(1) * frame.readUInt16BE(3);
    }
    at += Math.max(2, length);
  }
}

const largestMeta = 1024 * 1024;

/** The whole picture and its tiles each have an `ispe` box; the largest counts. */
function* pixelsOfHeic(firstLength: number): Reading {
  for (let at = firstLength; ;) {
    const box = yield { at, length: 8 };
    let [length, header] = [box.readUInt32BE(), 8];
    if (length === 1) {
      length = Number((yield { at: at + 8, length: 8 }).readBigUInt64BE());
      header = 16;
    }
    if (length <= header) return 0;
    if (box.toString("latin1", 4) === "meta") {
      return largestIn(yield { at: at + header, length: Math.min(length - header, largestMeta) });
    }
    at += length;
  }
}

function largestIn(meta: Buffer): number {
  let largest = 0;
  for (let at = meta.indexOf("ispe"); at >= 0 && at + 16 <= meta.length; at = meta.indexOf("ispe", at + 4)) {
    largest = Math.max(largest, meta.readUInt32BE(at + 8) * meta.readUInt32BE(at + 12));
  }
  return largest;
}

/** Each page has a directory of tags, which may stand anywhere; those that lie ahead are read. */
function* pixelsOfTiff(head: Buffer): Reading {
  const isLittle = head.toString("latin1", 0, 2) === "II";
  const short = (from: Buffer, at: number) => (isLittle ? from.readUInt16LE(at) : from.readUInt16BE(at));
  const long = (from: Buffer, at: number) => (isLittle ? from.readUInt32LE(at) : from.readUInt32BE(at));
  let largest = 0;
  for (let [at, soFar] = [long(head, 4), 8]; at >= soFar;) {
    const length = short(yield { at, length: 2 }, 0) * 12;
    const tags = yield { at: at + 2, length: length + 4 };
    const value = (tag: number) => {
      for (let entry = 0; entry < length; entry += 12) {
        if (short(tags, entry) !== tag) continue;
        return short(tags, entry + 2) === 3 ? short(tags, entry + 8) : long(tags, entry + 8);
      }
      return 0;
    };
    largest = Math.max(largest, value(256) * value(257));
    if (largest > mostPixels) break;
    [at, soFar] = [long(tags, length), at + 2 + length + 4];
  }
  return largest;
}
