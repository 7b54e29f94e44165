import { crc32, deflateRawSync } from "node:zlib";

/** For tests: zips of any shape, honest or not. */
export type ZipEntry = {
  name: string | Buffer;
  data?: Buffer;
  /** What the directory says instead of the truth. */
  packed?: number;
  unpacked?: number;
  flags?: number;
  method?: number;
  /** Unix mode of the entry. */
  mode?: number;
  isDeflated?: boolean;
};

type Ending = {
  count?: number;
  comment?: Buffer;
  trailer?: Buffer;
  cutEnd?: boolean;
  directorySize?: number;
};

export function zipOf(entries: ZipEntry[], ending: Ending = {}): Buffer {
  const files: Buffer[] = [];
  const listed: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const about = described(entry);
    const file = Buffer.concat([longs(0x04034b50), about.shared, about.name, about.bytes]);
    const unix = (3 << 8) | 20;
    const attributes = longs(((entry.mode ?? 0o100644) << 16) >>> 0, offset);
    const head = Buffer.concat([longs(0x02014b50), words(unix), about.shared, words(0, 0, 0), attributes]);
    listed.push(Buffer.concat([head, about.name]));
    files.push(file);
    offset += file.length;
  }
  const directory = Buffer.concat(listed);
  const { count = entries.length, comment = Buffer.alloc(0), directorySize = directory.length } = ending;
  const end = Buffer.concat([
    ...[longs(0x06054b50), words(0, 0, count & 0xffff, count & 0xffff)],
    ...[longs(directorySize, offset), words(comment.length), comment],
  ]);
  const parts = [...files, directory, ...(ending.cutEnd ? [] : [end]), ending.trailer ?? Buffer.alloc(0)];
  return Buffer.concat(parts);
}

function described(entry: ZipEntry) {
  const name = Buffer.isBuffer(entry.name) ? entry.name : Buffer.from(entry.name);
  const plain = entry.data ?? Buffer.from("x");
  const bytes = entry.isDeflated ? deflateRawSync(plain) : plain;
  const method = entry.method ?? (entry.isDeflated ? 8 : 0);
  const shared = Buffer.concat([
    words(20, entry.flags ?? 0x0800, method),
    longs(0x0021_0000, crc32(plain), entry.packed ?? bytes.length, entry.unpacked ?? plain.length),
    words(name.length, 0),
  ]);
  return { name, bytes, shared };
}

const contentTypes = (main: string) =>
  Buffer.from(`<Types><Override PartName="/x" ContentType="${main}"/></Types>`);
const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

export function wordFile(...more: ZipEntry[]): Buffer {
  const types = { name: "[Content_Types].xml", data: contentTypes(word) };
  return zipOf([types, { name: "word/document.xml", data: Buffer.from("<w:document/>") }, ...more]);
}

export function excelFile(...more: ZipEntry[]): Buffer {
  const types = { name: "[Content_Types].xml", data: contentTypes(excel) };
  return zipOf([types, { name: "xl/workbook.xml", data: Buffer.from("<workbook/>") }, ...more]);
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
