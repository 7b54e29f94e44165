import { crc32 } from "node:zlib";

const midnightOf1980 = 0x0021_0000;

/** A zip whose entries are stored as they are, all with the same date, so that it is the same each time. */
export function zip(entries: Record<string, string>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(entries)) {
    const [name, data] = [Buffer.from(path), Buffer.from(content)];
    const about = described(name, data);
    const file = Buffer.concat([signed(0x04034b50), about, name, data]);
    files.push(file);
    directory.push(Buffer.concat([signed(0x02014b50), words(20), about, listed(offset), name]));
    offset += file.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.concat([
    signed(0x06054b50),
    words(0, 0, files.length, files.length),
    longs(index.length, offset),
    words(0),
  ]);
  return Buffer.concat([...files, index, end]);
}

/** What both the entry and the directory say: version, flags (names in UTF-8), method, date, sum, sizes, name. */
function described(name: Buffer, data: Buffer): Buffer {
  return Buffer.concat([
    words(20, 0x0800, 0),
    longs(midnightOf1980, crc32(data), data.length, data.length),
    words(name.length, 0),
  ]);
}

function listed(offset: number): Buffer {
  return Buffer.concat([words(0, 0, 0), longs(0, offset)]);
}

function signed(signature: number): Buffer {
  return longs(signature);
}

function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, at) => bytes.writeUInt16LE(value, at * 2));
  return bytes;
}

function longs(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, at) => bytes.writeUInt32LE(value, at * 4));
  return bytes;
}
