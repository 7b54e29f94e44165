import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { docx } from "db/seed/papers/docx";
import { zip as storyZip } from "db/seed/papers/zip";
import { heic, jpeg, png, tiff } from "../testing/pictures";
import { excelFile, wordFile, type ZipEntry, zipOf } from "../testing/zips";
import type { AcceptedExtension } from "../accepted-kinds";
import type { ContentRefusal } from "./content-refusal";
import { inspectionOf } from "./inspection";
import { tailOf } from "./tail";

async function inspect(extension: AcceptedExtension, bytes: Buffer, piece = 10_007) {
  const inspection = inspectionOf(extension);
  for (let at = 0; at < bytes.length; at += piece) inspection.take(bytes.subarray(at, at + piece));
  return inspection.problem();
}

type Case = [what: string, extension: AcceptedExtension, bytes: Buffer, problem?: ContentRefusal];

const files = (count: number): ZipEntry[] =>
  Array.from({ length: count }, (_, at) => ({ name: `${at}.txt`, data: Buffer.alloc(1) }));
const gigabyte = 1024 ** 3;

const archives: Case[] = [
  ["a zip", "zip", zipOf(files(3))],
  ["the story's zip", "zip", storyZip({ "a.txt": "a" })],
  ["a zip with folders", "zip", zipOf([{ name: "scans/", data: Buffer.alloc(0) }, { name: "scans/1.txt" }])],
  [
    "a zip of 3 MB, compressed",
    "zip",
    zipOf([{ name: "a.bin", data: randomBytes(3_000_000), isDeflated: true }]),
  ],
  ["a zip with a Word file", "zip", zipOf([{ name: "a.docx", data: wordFile() }])],
  ["a zip with backslashes in its names", "zip", zipOf([{ name: "scans\\1.txt" }])],
  ["a zip with a comment", "zip", zipOf(files(1), { comment: Buffer.from("by the clinic") })],
  ["a zip with bytes after its end", "zip", zipOf(files(1), { trailer: randomBytes(100_000) })],
  ["a zip of 10,000 files", "zip", zipOf(files(10_000))],
  ["a zip with old names", "zip", zipOf([{ name: Buffer.from("Zo\x89.txt", "latin1"), flags: 0 }])],
  ["a zip with dots in a name", "zip", zipOf([{ name: "a..b/...c.txt" }])],
  ["Word", "docx", wordFile()],
  ["the story's Word", "docx", docx("Letter", ["of instruction"])],
  ["Word with another in it", "docx", wordFile({ name: "word/embeddings/1.zip", data: zipOf(files(1)) })],
  ["Excel", "xlsx", excelFile()],

  ["10,001 files", "zip", zipOf(files(10_001)), "archive_too_large"],
  [
    "a directory of 3 MB",
    "zip",
    zipOf(Array.from({ length: 50 }, (_, at) => ({ name: `${at}${"x".repeat(60_000)}` }))),
    "archive_too_large",
  ],
  [
    "42 KB that become 4 GB",
    "zip",
    zipOf([{ name: "0", data: randomBytes(42_000), unpacked: 0xffff_fff0 }]),
    "archive_too_large",
  ],
  [
    "over 2 GiB at an honest ratio",
    "zip",
    zipOf(
      Array.from({ length: 3 }, (_, at) => ({
        name: `${at}`,
        data: Buffer.alloc(9_000_000),
        unpacked: 0.9 * gigabyte,
      })),
    ),
    "archive_too_large",
  ],
  [
    "a ratio of 101",
    "zip",
    zipOf([{ name: "0", data: Buffer.alloc(200_000, 32), isDeflated: true }]),
    "archive_too_large",
  ],
  [
    "entries that share their bytes",
    "zip",
    zipOf([{ name: "a" }, { name: "b", packed: 9_000, unpacked: 9_000 }]),
    "archive_unsafe",
  ],
  ["an encrypted entry", "zip", zipOf([{ name: "a", flags: 1 }]), "password_protected"],
  ["an entry encrypted by AES", "zip", zipOf([{ name: "a", method: 99 }]), "password_protected"],
  ["strong encryption", "zip", zipOf([{ name: "a", flags: 0x41 }]), "password_protected"],
  ["a way up", "zip", zipOf([{ name: "../../etc/passwd" }]), "archive_unsafe"],
  ["a way up in the middle", "zip", zipOf([{ name: "a/../../b" }]), "archive_unsafe"],
  ["a way up with backslashes", "zip", zipOf([{ name: "..\\..\\b" }]), "archive_unsafe"],
  ["an absolute name", "zip", zipOf([{ name: "/etc/passwd" }]), "archive_unsafe"],
  ["a drive", "zip", zipOf([{ name: "C:\\windows\\a.dll" }]), "archive_unsafe"],
  ["a name with NUL", "zip", zipOf([{ name: "a.txt\0.exe" }]), "archive_unsafe"],
  [
    "a symlink",
    "zip",
    zipOf([{ name: "a", data: Buffer.from("/etc/passwd"), mode: 0o120777 }]),
    "archive_unsafe",
  ],
  ...["a.zip", "deep/a.ZIP", "a.tar.gz", "a.7z", "a.rar", "a.iso"].map((name): Case => [
    `${name} in it`,
    "zip",
    zipOf([{ name }]),
    "archive_nested",
  ]),
  ["a zip cut short", "zip", zipOf(files(9)).subarray(0, -30), "content_mismatch"],
  ["a zip without its end", "zip", zipOf(files(3), { cutEnd: true }), "content_mismatch"],
  [
    "entries behind the count",
    "zip",
    zipOf([{ name: "a" }, { name: "../b" }], { count: 1 }),
    "content_mismatch",
  ],
  ["fewer entries than counted", "zip", zipOf(files(2), { count: 3 }), "content_mismatch"],
  [
    "a directory that is elsewhere",
    "zip",
    Buffer.concat([zipOf(files(1)), zipOf(files(2)).subarray(9)]),
    "content_mismatch",
  ],
  ["only the beginning of a zip", "zip", Buffer.from("PK\x03\x04"), "content_mismatch"],
  ["Excel as Word", "docx", excelFile(), "content_mismatch"],
  ["Word as Excel", "xlsx", wordFile(), "content_mismatch"],
  ["a plain zip as Word", "docx", zipOf(files(2)), "content_mismatch"],
  [
    "a Word file with a bomb",
    "docx",
    wordFile({ name: "word/media/1.png", unpacked: 3 * gigabyte }),
    "archive_too_large",
  ],
  ["an encrypted Word entry", "docx", wordFile({ name: "word/x.xml", flags: 1 }), "password_protected"],
];

const most = [10_000, 10_000] as [number, number];
const over = [10_000, 10_001] as [number, number];

const pictures: Case[] = [
  ["PNG", "png", png(most)],
  ["JPEG", "jpg", jpeg(most)],
  ["JPEG with 300 KB before its size", "jpeg", jpeg(most, 300_000)],
  ["HEIC", "heic", heic(most)],
  ["TIFF of three pages", "tif", tiff([most, most, most], 20_000)],
  [
    "TIFF whose pages point back",
    "tiff",
    Buffer.concat([tiff([most]).subarray(0, -4), Buffer.from([8, 0, 0, 0])]),
  ],
  ["a JPEG cut before its size", "jpg", jpeg(most, 300_000).subarray(0, 100_000)],
  ["PNG over the limit", "png", png(over), "picture_too_large"],
  ["PNG of the largest numbers", "png", png([0xffff_ffff, 0xffff_ffff]), "picture_too_large"],
  ["JPEG over the limit", "jpg", jpeg(over), "picture_too_large"],
  ["JPEG over the limit, far behind", "jpg", jpeg([65_000, 65_000], 500_000), "picture_too_large"],
  ["HEIC over the limit", "heic", heic(over), "picture_too_large"],
  ["HEIC over the limit, media first", "heic", heic(over, 500_000), "picture_too_large"],
  ["TIFF over the limit", "tif", tiff([over]), "picture_too_large"],
  [
    "TIFF over the limit, big-endian, far behind",
    "tif",
    tiff([[70_000, 70_000]], 90_000, false),
    "picture_too_large",
  ],
  ["TIFF over the limit on its last page", "tiff", tiff([[9, 9], [9, 9], over], 20_000), "picture_too_large"],
];

const texts: Case[] = [
  ["text", "txt", Buffer.from("Dear Dr Chen,\r\n\tZoë 報告書 👩‍⚕️")],
  [
    "text that is not UTF-8 far behind",
    "txt",
    Buffer.concat([Buffer.alloc(90_000, 65), Buffer.from([0xe9, 65])]),
    "not_utf8",
  ],
  ["text with NUL at its end", "txt", Buffer.from("Dear Dr Chen\0"), "not_utf8"],
  ["text cut inside a character", "txt", Buffer.from("Zoë").subarray(0, -1), "not_utf8"],
  ["text in UTF-16", "txt", Buffer.from("\ufeffhello", "utf16le"), "not_utf8"],
];

describe("what a file holds, however its pieces come", () => {
  it.each([...archives, ...pictures, ...texts])("%s (%s)", async (_what, extension, bytes, problem) => {
    expect(await inspect(extension, bytes, bytes.length || 1)).toBe(problem);
    expect(await inspect(extension, bytes)).toBe(problem);
    if (bytes.length < 2_000) expect(await inspect(extension, bytes, 1)).toBe(problem);
  });

  it("anything else is not looked into", async () => {
    expect(await inspect("pdf", randomBytes(1000))).toBeUndefined();
  });

  it("survives every byte of a zip changed", async () => {
    const bytes = zipOf([{ name: "a.txt" }, { name: "b/c.txt" }]);
    for (let at = 0; at < bytes.length; at++) {
      for (const value of [0, 0xff, bytes[at]! ^ 0x80]) {
        const changed = Buffer.from(bytes);
        changed[at] = value;
        await inspect("zip", changed);
      }
    }
  });
});

it.each([1, 7, 50, 99, 100, 101, 1000])("the tail holds the last bytes, of pieces of %i", (piece) => {
  const bytes = randomBytes(997);
  const tail = tailOf(100);
  for (let at = 0; at < bytes.length; at += piece) {
    tail.take(bytes.subarray(at, at + piece));
    const soFar = bytes.subarray(0, at + piece);
    const read = tail.read();
    expect(read.bytes.equals(soFar.subarray(-100))).toBe(true);
    expect(read.start).toBe(Math.max(0, soFar.length - 100));
  }
});
