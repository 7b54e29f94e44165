import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanName } from "./display-name";

const bytesIn = (text: string) => Buffer.byteLength(text);

describe("a file's name as people see it", () => {
  it.each([
    ["Letter of instruction.pdf", "Letter of instruction.pdf"],
    ["Zoe\u0308 Müller – Röntgen.jpg", "Zoë Müller – Röntgen.jpg"],
    ["報告書.docx", "報告書.docx"],
    ["C:\\Users\\kim\\brief.pdf", "brief.pdf"],
    ["/etc/passwd", "passwd"],
    ["../../..\\..\\brief.pdf", "brief.pdf"],
    ["a/b\\c/d.pdf", "d.pdf"],
    ["folder/", "document"],
    ["report\u0000.pdf\u0007", "report.pdf"],
    ["two\r\nlines.pdf", "twolines.pdf"],
    ["report\u202efdp.exe", "reportfdp.exe"],
    ["\u2066a\u2069\u200e\u200f\u061c\ufeff\u200bb.pdf", "ab.pdf"],
    ["..\u0000/\u202e..pdf", "pdf"],
    ["...hidden.pdf", "hidden.pdf"],
    [" . .x.pdf . ", "x.pdf"],
    ["broken \ud800 half.pdf", "broken  half.pdf"],
    ["", "document"],
    ["...", "document"],
    ["\u202e\u0000", "document"],
  ])("%j becomes %j", (raw, clean) => {
    expect(cleanName(raw)).toBe(clean);
  });

  it("is cut to 180 bytes and keeps its extension", () => {
    expect(cleanName(`${"a".repeat(300)}.pdf`)).toBe(`${"a".repeat(176)}.pdf`);
    expect(cleanName(`${"a".repeat(176)}.pdf`)).toBe(`${"a".repeat(176)}.pdf`);
    expect(cleanName(`x.${"e".repeat(300)}`)).toBe(`x.${"e".repeat(178)}`);
  });

  it("is never cut inside a character", () => {
    expect(cleanName(`${"報".repeat(100)}.pdf`)).toBe(`${"報".repeat(58)}.pdf`);
    expect(cleanName(`${"👩‍⚕️".repeat(40)}.pdf`)).toBe(`${"👩‍⚕️".repeat(13)}.pdf`);
    expect(cleanName(`a${"\u0301".repeat(300)}.pdf`)).toBe("document.pdf");
  });

  it("holds nothing harmful, whatever comes, and cleaning twice changes nothing", () => {
    const nasty = fc.constantFrom(
      "/",
      "\\",
      ".",
      " ",
      "\u202e",
      "\u0000",
      "\ud83d",
      "é",
      "e\u0301",
      "報",
      "👩‍⚕️",
      "pdf",
    );
    const raw = fc.oneof(
      fc.string({ unit: "binary", maxLength: 400 }),
      fc.array(nasty, { maxLength: 200 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(raw, (name) => {
        const clean = cleanName(name);
        expect(clean).toMatch(
          /^[^\p{Cc}\p{Cs}/\\.\s\u202a-\u202e\u2066-\u2069][^\p{Cc}\p{Cs}/\\\u202a-\u202e\u2066-\u2069]*$/u,
        );
        expect(clean).toBe(clean.normalize("NFC"));
        expect(bytesIn(clean)).toBeLessThanOrEqual(180);
        expect(cleanName(clean)).toBe(clean);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    " ".repeat(50_000) + "x",
    "x" + " .".repeat(25_000),
    "/".repeat(50_000),
    "a\u0301".repeat(25_000),
  ])("takes no time over long hostile names", (raw) => {
    const started = process.cpuUsage();
    cleanName(raw);
    expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
  });
});
