import { deflateRawSync } from "node:zlib";
import { jpeg, png, tiff } from "~/domain/documents/testing/pictures";
import { excelFile, wordFile, zipOf } from "~/domain/documents/testing/zips";
import { boundary, field, file, form, opening } from "./upload-harness";

/** For tests: what people, programs and attackers send, and the answer each must get. Made here, byte by byte. */
export type HostilePost = {
  what: string;
  /** What follows the token and the category; or the whole body. */
  parts?: Buffer[];
  body?: Buffer;
  headers?: Record<string, string>;
  status?: number;
  /** Words the person reads. */
  says?: string;
  /** Names under which files are kept. */
  keeps?: string[];
};

const pdf = Buffer.from("%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n");
const html = Buffer.from("<!DOCTYPE html><script>alert(1)</script>");
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
const exe = Buffer.concat([Buffer.from("MZ\x90\0", "latin1"), Buffer.alloc(500)]);
const eicar = Buffer.from(
  ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("-"),
);
const sealedWord = Buffer.concat([
  Buffer.from("d0cf11e0a1b11ae1", "hex"),
  Buffer.alloc(1000),
  Buffer.from("EncryptedPackage", "utf16le"),
]);

const bad = (name: string, bytes: Buffer, says: string, shown = name): HostilePost => ({
  what: `${name} (${says.slice(0, 40)})`,
  parts: [file(name, bytes)],
  says: `${shown} ${says}`,
});
const kept = (what: string, name: string, bytes: Buffer, as = name): HostilePost => ({
  what,
  parts: [file(name, bytes)],
  keeps: [as],
});

const type = "must be a PDF";
const other = "does not match its file type";
const elsewhere = "contains unsafe links or file names";
const tooMuch = "must hold fewer than 10,000 files";

const disguised: HostilePost[] = [
  bad("letter.pdf", html, other),
  bad("scan.pdf", svg, other),
  bad("setup.pdf", exe, other),
  bad("late.pdf", Buffer.concat([html, pdf]), other),
  bad("photo.png", svg, other),
  bad("photo.jpg", html, other),
  bad("brief.docx", html, other),
  bad("brief.doc", pdf, other),
  bad("brief.rtf", html, other),
  bad("voice.mp3", exe, other),
  bad("voice.wav", exe, other),
  bad("voice.ds2", pdf, other),
  bad("film.mp4", html, other),
  bad("scan.dcm", Buffer.from("DICM"), other),
  bad("archive.zip", Buffer.from("526172211a0700", "hex"), other),
  bad("note.txt", exe, other),
  bad("note2.txt", Buffer.from([0x5a, 0x6f, 0xeb, 0x20]), "must be plain text in UTF-8"),
  bad("page.html", html, type),
  bad("drawing.svg", svg, type),
  bad("setup.exe", exe, type),
  bad("macro.docm", wordFile(), type),
  bad("report.pdf.exe", exe, type),
  bad("script.js", Buffer.from("alert(1)"), type),
  bad("shortcut.lnk", exe, type),
  bad("noextension", pdf, type),
  bad("report\u202efdp.exe", exe, type, "reportfdp.exe"),
  bad("empty.pdf", Buffer.alloc(0), "is empty"),
];

const archives: HostilePost[] = [
  bad("bomb.zip", zipOf([{ name: "0", data: Buffer.alloc(42_000), unpacked: 0xffff_fff0 }]), tooMuch),
  bad("flat.zip", zipOf([{ name: "0", data: Buffer.alloc(900_000), isDeflated: true }]), tooMuch),
  bad("many.zip", zipOf(Array.from({ length: 10_001 }, (_, at) => ({ name: `${at}` }))), tooMuch),
  bad("overlap.zip", zipOf([{ name: "a" }, { name: "b", packed: 9_000, unpacked: 9_000 }]), elsewhere),
  bad("up.zip", zipOf([{ name: "../../etc/cron.d/x" }]), elsewhere),
  bad("windows.zip", zipOf([{ name: "..\\..\\x.dll" }]), elsewhere),
  bad("root.zip", zipOf([{ name: "/etc/passwd" }]), elsewhere),
  bad("drive.zip", zipOf([{ name: "C:/x" }]), elsewhere),
  bad("link.zip", zipOf([{ name: "a", mode: 0o120777 }]), elsewhere),
  bad("nested.zip", zipOf([{ name: "inner.zip", data: zipOf([{ name: "a" }]) }]), "holds another archive"),
  bad("deep.zip", zipOf([{ name: "a.tar.gz", data: deflateRawSync(pdf) }]), "holds another archive"),
  bad("sealed.zip", zipOf([{ name: "a", flags: 1 }]), "is password protected"),
  bad("aes.zip", zipOf([{ name: "a", method: 99 }]), "is password protected"),
  bad("sealed.docx", sealedWord, "is password protected"),
  bad("cut.zip", zipOf([{ name: "a" }, { name: "b" }]).subarray(0, -20), other),
  bad("hidden.zip", zipOf([{ name: "a" }, { name: "../b" }], { count: 1 }), other),
  bad("plain.docx", zipOf([{ name: "a.txt" }]), other),
  bad("sheet.docx", excelFile(), other),
  bad("bomb.docx", wordFile({ name: "word/m.png", unpacked: 0xffff_fff0 }), tooMuch),
  bad("wide.png", png([100_000, 100_000]), "must be smaller than 100 megapixels"),
  bad("wide.jpg", jpeg([65_000, 65_000], 200_000), "must be smaller than 100 megapixels"),
  bad(
    "wide.tif",
    tiff([
      [9, 9],
      [65_000, 65_000],
    ]),
    "must be smaller than 100 megapixels",
  ),
];

const harmless: HostilePost[] = [
  kept("a PDF that is a zip as well", "both.pdf", Buffer.concat([pdf, zipOf([{ name: "a" }])])),
  kept("a PDF with a page of HTML behind it", "tail.pdf", Buffer.concat([pdf, html])),
  kept("EICAR as text: for the scanner to find", "eicar.txt", eicar),
  kept("a way up for a name", "../../etc/passwd.pdf", pdf, "passwd.pdf"),
  kept("a Windows path for a name", "C:\\\\temp\\\\letter.pdf", pdf, "letter.pdf"),
  kept("a name that turns round", "a\u202efdp.pdf", pdf, "afdp.pdf"),
  kept("a hidden name", ".htaccess.pdf", pdf, "htaccess.pdf"),
  kept("a name of markup", "<img src=x onerror=alert(1)>.pdf", pdf),
  kept("a name of SQL", "'; drop table documents;--.pdf", pdf),
  kept("a name of 5,000 letters", `${"x".repeat(5_000)}.pdf`, pdf, `${"x".repeat(176)}.pdf`),
  kept("a name of a device", "CON.pdf", pdf),
  kept("a zip with bytes behind it", "tail.zip", zipOf([{ name: "a" }], { trailer: Buffer.alloc(9_000, 7) })),
  kept("a Word file", "brief.docx", wordFile()),
  { what: "the same name twice", parts: [file("a.pdf", pdf), file("a.pdf", pdf)], keeps: ["a.pdf", "a.pdf"] },
  {
    what: "good files around a bad one",
    parts: [file("a.pdf", pdf), file("b.exe", exe), file("c.pdf", pdf)],
    says: "b.exe must be a PDF",
    keeps: ["a.pdf", "c.pdf"],
  },
  {
    what: "21 files",
    parts: Array.from({ length: 21 }, (_, at) => file(`${at}.pdf`, pdf)),
    says: "You can only add up to 20 files at a time",
    keeps: Array.from({ length: 20 }, (_, at) => `${at}.pdf`),
  },
  { what: "no file", parts: [file("", Buffer.alloc(0))], says: "Select at least one file" },
  {
    what: "a file that is a field",
    parts: [field("documents", "%PDF-1.4")],
    says: "Select at least one file",
  },
  { what: "the category twice", parts: [field("category", "report"), file("a.pdf", pdf)], keeps: ["a.pdf"] },
  {
    what: "fields that are not asked for",
    parts: [field("scanState", "clean"), field("organizationId", "x"), file("a.pdf", pdf)],
    keeps: ["a.pdf"],
  },
];

const whole = form(field("category", "brief"), file("a.pdf", pdf));
const multipart = (more: string) => ({ "content-type": `multipart/form-data${more}` });
const flawed = (what: string, change: Partial<HostilePost>): HostilePost => ({
  what,
  body: whole,
  status: 400,
  ...change,
});

const bodies: HostilePost[] = [
  flawed("no boundary", { headers: multipart("") }),
  flawed("an empty boundary", { headers: multipart("; boundary=") }),
  flawed("a boundary that never comes", { headers: multipart("; boundary=elsewhere") }),
  flawed("a boundary of 10,000 letters", { headers: multipart(`; boundary=${"x".repeat(10_000)}`) }),
  flawed("an empty body", { body: Buffer.alloc(0) }),
  flawed("no last boundary", { body: whole.subarray(0, -8) }),
  flawed("nothing behind a file's head", {
    body: Buffer.concat([field("category", "brief"), opening("a.pdf")]),
  }),
  flawed("a head that is garbage", {
    body: Buffer.from(`--${boundary}\r\n\x01\x02\r\n\r\nx\r\n--${boundary}--\r\n`),
  }),
  flawed("a field of 65 KiB", { body: form(field("notes", "x".repeat(66_000)), file("a.pdf", pdf)) }),
  flawed("51 fields", {
    body: form(...Array.from({ length: 60 }, (_, at) => field(`f${at}`, "x")), file("a.pdf", pdf)),
  }),
  flawed("JSON", { headers: { "content-type": "application/json" }, status: 415 }),
  flawed("multipart/mixed", {
    headers: { "content-type": `multipart/mixed; boundary=${boundary}` },
    status: 415,
  }),
  flawed("a body longer than it may be", { headers: { "content-length": String(2 ** 31 + 1) }, status: 413 }),
  flawed("a body longer than it says", { headers: { "content-length": String(whole.length - 60) } }),
  flawed("two lengths", { headers: { "content-length": `${whole.length}\r\nContent-Length: 3` } }),
  flawed("a length that is none", { headers: { "content-length": "-5" } }),
  flawed("pieces that are none", { headers: { "transfer-encoding": "chunked", "content-length": "" } }),
];

export const hostilePosts: HostilePost[] = [...disguised, ...archives, ...harmless, ...bodies];
