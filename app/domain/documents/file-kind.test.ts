import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acceptAttribute, mediaTypeOf, mediaTypes, typesInWords } from "./accepted-kinds";
import { checkFile, headBytes } from "./file-kind";

const latin = (text: string) => Buffer.from(text, "latin1");
const hex = (text: string) => Buffer.from(text.replaceAll(" ", ""), "hex");
const padded = (head: Buffer, length = 4096) =>
  Buffer.concat([head, Buffer.alloc(Math.max(0, length - head.length))]);

const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
const macros = "application/vnd.ms-word.document.macroEnabled.main+xml";

const png = hex("89504e470d0a1a0a 0000000d49484452 0000000100000001 0806000000 1f15c489");
const jpg = hex("ffd8ffe0 00104a464946 0001 0101 0048 0048 0000 ffdb");
const cfb = padded(hex("d0cf11e0a1b11ae1 00000000000000000000000000000000 3e000300feff0900"));
const docx = office(word, "word/document.xml");
const xlsx = office(excel, "xl/workbook.xml");
const exe = padded(latin("MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0"));
const elf = padded(hex("7f454c46 02010100"));
const html = latin("<!DOCTYPE html><html><script>alert(1)</script></html>");
const svg = latin('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
const zip = entry("brief.pdf", Buffer.alloc(500, 1));

describe("what a file is", () => {
  const good: [string, string, Buffer][] = [
    ["PDF", "a.pdf", latin("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")],
    ["PDF with bytes after its end", "a.pdf", latin("%PDF-1.4\n%%EOF\nPK\x03\x04<script>")],
    ["capitals in the name", "SCAN.PDF", latin("%PDF-1.4\n")],
    ["two dots in the name", "report.final.pdf", latin("%PDF-1.4\n")],
    ["old Word", "a.doc", cfb],
    ["old Excel", "a.xls", cfb],
    ["Word", "a.docx", docx],
    ["Word, cut in its first entry", "a.docx", docx.subarray(0, 60)],
    [
      "Word, content types last",
      "a.docx",
      Buffer.concat([entry("word/document.xml", latin("<w/>")), office(word)]),
    ],
    [
      "Word, a large picture first",
      "a.docx",
      entry("word/media/1.png", Buffer.alloc(200_000, 7), false).subarray(0, headBytes),
    ],
    ["Excel", "a.xlsx", xlsx],
    ["RTF", "a.rtf", latin("{\\rtf1\\ansi\\deff0 {\\fonttbl}}")],
    ["plain text", "a.txt", latin("Dear Dr Chen,\r\n\tplease see\f\x1a")],
    ["text in UTF-8", "a.txt", Buffer.from("Zoë – 報告書 👩‍⚕️")],
    ["text with a byte order mark", "a.txt", Buffer.from("\ufeffZoë")],
    ["text cut inside a character", "a.txt", Buffer.from("Zoë 報").subarray(0, -1)],
    ["text with escapes, cut inside a character", "a.txt", Buffer.from("\u001b[1mZoë 報").subarray(0, -1)],
    ["text in Windows-1252", "a.txt", latin("Zo\xeb said \x93no\x94, caf\xe9")],
    ["JPEG, JFIF", "a.jpg", jpg],
    ["JPEG, Exif", "a.jpeg", hex("ffd8ffe1 1c4a 457869660000 4d4d002a")],
    ["PNG", "a.png", png],
    ["HEIC from an iPhone", "a.heic", isoMedia("heic", "mif1heic")],
    ["HEIC, general brand", "a.heic", isoMedia("mif1", "mif1heic")],
    ["TIFF, little-endian", "a.tif", padded(hex("49492a0008000000 0100"))],
    ["TIFF, big-endian", "a.tiff", padded(hex("4d4d002a00000008 0001"))],
    ["TIFF, directory far behind the head", "a.tif", padded(hex("49492a00 00000a00"))],
    ["DICOM", "a.dcm", Buffer.concat([Buffer.alloc(128), latin("DICM\x02\0\0\0UL\x04\0")])],
    [
      "DICOM with a TIFF in its preamble",
      "a.dcm",
      Buffer.concat([padded(hex("49492a0008000000"), 128), latin("DICM")]),
    ],
    ["MP3 with a tag", "a.mp3", padded(latin("ID3\x03\0\0\0\0\x02\x01TIT2"))],
    ["MP3 with a tag longer than the head", "a.mp3", latin("ID3\x03\0\0\x00\x7f\x7f\x7fAPIC")],
    ["MP3 without a tag", "a.mp3", hex("fffb9064 00000000")],
    ["MP3 at 16 kHz, as dictaphones write", "a.mp3", hex("fff348c4 00000000")],
    ["M4A", "a.m4a", isoMedia("M4A ", "M4A mp42isom")],
    ["M4A of an Android phone", "a.m4a", isoMedia("mp42", "isommp42")],
    ["M4A of an old phone", "a.m4a", isoMedia("3gp4", "isom3gp4")],
    ["WAV", "a.wav", latin("RIFF\x24\x08\0\0WAVEfmt \x10\0\0\0")],
    ["DSS", "a.dss", padded(latin("\x02dss\x00\x01\0\0\0\0\0\x01"))],
    ["DSS, version 3", "a.dss", padded(latin("\x03dss"))],
    ["DS2", "a.ds2", padded(latin("\x03ds2"))],
    ["DS2, encrypted", "a.ds2", padded(latin("\x07ds2"))],
    ["MP4", "a.mp4", isoMedia("isom", "isomiso2avc1mp41")],
    ["MP4, M4V brand", "a.mp4", isoMedia("M4V ", "M4V mp42")],
    ["ZIP", "a.zip", zip],
  ];

  it.each(good)("%s is taken (%s)", async (_what, name, head) => {
    const extension = name.split(".").at(-1)!.toLowerCase();
    expect(await checkFile(name, head)).toEqual({ ok: true, extension, mediaType: mediaTypeOf(extension) });
  });

  const foreign = [
    "a.exe",
    "a.html",
    "a.svg",
    "a.docm",
    "a.pdf.exe",
    "a.pdf ​.js",
    "pdf",
    "",
    ".",
    "a.",
    "a.constructor",
    "a.__proto__",
  ];

  it.each(foreign)("%j is no kind we take", async (name) => {
    expect(await checkFile(name, latin("%PDF-1.7"))).toEqual({ ok: false, because: "type_not_allowed" });
  });

  const hostile: [string, string, Buffer][] = [
    ["HTML as PDF", "a.pdf", html],
    ["SVG as PDF", "a.pdf", svg],
    ["program as PDF", "a.pdf", exe],
    ["PDF that does not begin at the first byte", "a.pdf", latin("<script></script>%PDF-1.7")],
    ["HTML as Word", "a.doc", html],
    ["RTF as old Word", "a.doc", latin("{\\rtf1}")],
    ["old Word as new", "a.docx", cfb],
    ["Excel as Word", "a.docx", xlsx],
    ["Word as Excel", "a.xlsx", docx],
    ["Word with macros as Word", "a.docx", office(macros, "word/document.xml")],
    ["Java archive as Word", "a.docx", entry("META-INF/MANIFEST.MF", latin("x"))],
    ["HTML as RTF", "a.rtf", html],
    ["program as text", "a.txt", exe],
    ["ELF program as text", "a.txt", elf],
    ["UTF-16 as text", "a.txt", Buffer.from("\ufeffhello", "utf16le")],
    ["binary without NUL as text", "a.txt", hex("ff d8 01 02 e1 41")],
    ["PNG as JPEG", "a.jpg", png],
    ["JPEG as PNG", "a.png", jpg],
    ["SVG as PNG", "a.png", svg],
    ["AVIF as HEIC", "a.heic", isoMedia("avif", "avifmif1")],
    ["MP4 as HEIC", "a.heic", isoMedia("isom", "isom")],
    ["JPEG as TIFF", "a.tif", jpg],
    ["DICM in the wrong place", "a.dcm", Buffer.concat([Buffer.alloc(127), latin("DICM")])],
    ["DICOM cut before its mark", "a.dcm", Buffer.alloc(130)],
    ["AAC as MP3", "a.mp3", hex("fff15080 00000000")],
    ["UTF-16 as MP3", "a.mp3", Buffer.from("\ufeffhello", "utf16le")],
    ["picture as M4A", "a.m4a", isoMedia("heic", "heic")],
    ["QuickTime as MP4", "a.mp4", isoMedia("qt  ", "qt  ")],
    ["AVI as WAV", "a.wav", latin("RIFF\x24\x08\0\0AVI LIST")],
    ["RIFF cut short", "a.wav", latin("RIFF\x24\x08\0\0WAV")],
    ["DS2 as DSS", "a.dss", latin("\x03ds2")],
    ["DSS as DS2", "a.ds2", latin("\x02dss")],
    ["program as ZIP", "a.zip", exe],
    ["RAR as ZIP", "a.zip", hex("526172211a0700")],
  ];

  it.each(hostile)("%s is refused", async (_what, name, head) => {
    expect(await checkFile(name, head)).toEqual({ ok: false, because: "content_mismatch" });
  });

  it.each(Object.keys(mediaTypes))("an empty .%s is refused, and one of a single byte", async (extension) => {
    for (const head of [Buffer.alloc(0), Buffer.alloc(1)]) {
      expect(await checkFile(`a.${extension}`, head)).toEqual({ ok: false, because: "content_mismatch" });
    }
  });
});

describe("hostile heads", () => {
  const bomb = entry("[Content_Types].xml", Buffer.alloc(50_000_000));
  const starts = [
    docx,
    xlsx,
    zip,
    bomb,
    isoMedia("isom", "isom"),
    hex("504b0304"),
    latin("PK\x03\x04[Content_Types].xml"),
  ];

  it("neither throw nor take long, wherever they are cut and whatever follows", async () => {
    const head = fc
      .tuple(fc.constantFrom(...starts), fc.nat(700), fc.uint8Array({ maxLength: 3000 }))
      .map(([start, cut, tail]) => Buffer.concat([start.subarray(0, cut), tail]));
    const name = fc.constantFrom(...Object.keys(mediaTypes).map((extension) => `a.${extension}`));
    const started = performance.now();
    await fc.assert(
      fc.asyncProperty(name, head, async (n, h) => void (await checkFile(n, h))),
      { numRuns: 1500 },
    );
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  it("do not unpack a zip bomb", async () => {
    const started = process.cpuUsage();
    await checkFile("a.docx", bomb.subarray(0, headBytes));
    expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
  });

  it("are looked at only as far as the first 64 KiB", async () => {
    const text = Buffer.concat([Buffer.alloc(headBytes, "a"), Buffer.alloc(10)]);
    expect(await checkFile("a.txt", text)).toMatchObject({ ok: true });
    expect(await checkFile("a.txt", text.subarray(1))).toMatchObject({ ok: false });
  });
});

describe("the kinds in forms and answers", () => {
  it("are listed for the file input", () => {
    expect(acceptAttribute).toMatch(/^\.pdf,\.doc,\.docx,.*,\.zip$/);
    expect(acceptAttribute.split(",")).toHaveLength(21);
  });

  it("are all named in the hint", () => {
    const named = typesInWords
      .replace("Word", "doc docx")
      .replace("Excel", "xls xlsx")
      .replace("text", "txt")
      .toLowerCase();
    const said = named.replace("jpg", "jpg jpeg").replace("tiff", "tif tiff").replace("dicom", "dcm");
    expect(
      said
        .match(/\w+/g)!
        .filter((word) => !["a", "or", "file"].includes(word))
        .sort(),
    ).toEqual(Object.keys(mediaTypes).sort());
  });

  it("fall back to plain bytes", () => {
    expect(mediaTypeOf("heic")).toBe("image/heic");
    expect(mediaTypeOf("exe")).toBe("application/octet-stream");
    expect(mediaTypeOf("constructor")).toBe("application/octet-stream");
  });
});

/** A local zip entry as it stands at the beginning of an archive. */
function entry(name: string, content: Buffer, packed = true): Buffer {
  const data = packed ? deflateRawSync(content) : content;
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(packed ? 8 : 0, 8);
  head.writeUInt32LE(data.length, 18);
  head.writeUInt32LE(content.length, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, latin(name), data]);
}

function office(mainType: string, ...parts: string[]): Buffer {
  const types = `<?xml version="1.0"?><Types><Override PartName="/main.xml" ContentType="${mainType}"/></Types>`;
  return Buffer.concat([
    entry("[Content_Types].xml", latin(types)),
    ...parts.map((part) => entry(part, latin("<x/>"))),
  ]);
}

function isoMedia(major: string, compatible: string): Buffer {
  const box = Buffer.concat([Buffer.alloc(4), latin(`ftyp${major}\0\0\0\0${compatible}`)]);
  box.writeUInt32BE(box.length, 0);
  return padded(Buffer.concat([box, hex("00000008 66726565")]), 256);
}
