import { describe, expect, it } from "vitest";
import { checkFile } from "~/domain/documents/file-kind";
import { docx } from "./docx";
import { silentMp3 } from "./mp3";
import { pdf } from "./pdf";
import { zip } from "./zip";

describe("papers", () => {
  it.each([
    ["brief.pdf", pdf("Brief", ["One (of two) \\ lines"])],
    ["consent.docx", docx("Consent <form>", ["& more"])],
    ["dictation.mp3", silentMp3(2)],
    ["papers.zip", zip({ "a.txt": "a" })],
  ])("%s is what its name says", async (name, bytes) => {
    expect(await checkFile(name, bytes)).toMatchObject({ ok: true });
  });

  it("a PDF finds its own table and objects", () => {
    const file = pdf("Nguyễn", ["x"]).toString("latin1");
    const table = Number(/startxref\n(\d+)\n/.exec(file)![1]);
    expect(file.slice(table, table + 4)).toBe("xref");
    const offsets = [...file.slice(table).matchAll(/(\d{10}) 00000 n/g)].map(([, offset]) => Number(offset));
    offsets.forEach((offset, at) => expect(file.slice(offset)).toMatch(new RegExp(`^${at + 1} 0 obj`)));
    expect(file).toContain("(Nguyen)");
  });
});
