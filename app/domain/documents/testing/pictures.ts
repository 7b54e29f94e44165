/** For tests: the headers of pictures of any size, honest or not; no picture follows. */

type Size = [width: number, height: number];

export function png([width, height]: Size): Buffer {
  const head = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
  return Buffer.concat([head, longsBE(width, height), Buffer.alloc(40)]);
}

/** With so many bytes of previews and profiles before the size, and filling between the segments. */
export function jpeg([width, height]: Size, before = 0): Buffer {
  const segments: Buffer[] = [];
  for (let left = before; left > 0; left -= 60_000) {
    const length = Math.min(left, 60_000);
    segments.push(Buffer.from([0xff, 0xff, 0xe1]), wordsBE(length + 2), Buffer.alloc(length, 0xc0));
  }
  const frame = [Buffer.from([0xff, 0xc0]), wordsBE(17), Buffer.from([8]), wordsBE(height, width)];
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xd0]), ...segments, ...frame, Buffer.alloc(20)]);
}

/** One directory a page, so far behind each other. */
export function tiff(pages: Size[], apart = 0, isLittle = true): Buffer {
  const words = isLittle ? wordsLE : wordsBE;
  const longs = isLittle ? longsLE : longsBE;
  const parts = [Buffer.from(isLittle ? "II*\0" : "MM\0*", "latin1"), longs(8 + apart)];
  let at = 8;
  pages.forEach(([width, height], page) => {
    const next = at + apart + 2 + 36 + 4;
    const isLast = page === pages.length - 1;
    const tags = [...[words(254, 4), longs(1, 0)], ...[words(256, 4), longs(1, width)]];
    const heightTag =
      height < 65_536 ? [words(257, 3), longs(1), words(height, 0)] : [words(257, 4), longs(1, height)];
    const following = longs(isLast ? 0 : next + apart);
    parts.push(Buffer.alloc(apart), words(3), ...tags, ...heightTag, following);
    at = next;
  });
  return Buffer.concat(parts);
}

/** The whole picture beside a small tile; media data may come first. */
export function heic([width, height]: Size, mediaFirst = 0): Buffer {
  const ispe = (size: Size) => box("ispe", longsBE(0, ...size));
  const media = mediaFirst ? [box("mdat", Buffer.alloc(mediaFirst))] : [];
  const meta = box("meta", Buffer.concat([longsBE(0), ispe([512, 512]), ispe([width, height])]));
  return Buffer.concat([box("ftyp", Buffer.from("heic\0\0\0\0mif1heic", "latin1")), ...media, meta]);
}

function box(type: string, content: Buffer): Buffer {
  return Buffer.concat([longsBE(8 + content.length), Buffer.from(type, "latin1"), content]);
}

const numbers =
  (bytes: 2 | 4, write: "writeUInt16BE" | "writeUInt16LE" | "writeUInt32BE" | "writeUInt32LE") =>
  (...values: number[]) => {
    const buffer = Buffer.alloc(values.length * bytes);
    values.forEach((value, at) => buffer[write](value, at * bytes));
    return buffer;
  };

const [wordsBE, wordsLE] = [numbers(2, "writeUInt16BE"), numbers(2, "writeUInt16LE")];
const [longsBE, longsLE] = [numbers(4, "writeUInt32BE"), numbers(4, "writeUInt32LE")];
