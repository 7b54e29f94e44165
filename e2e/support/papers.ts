import { expect, type Page } from "@playwright/test";
import { createHash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";

export type Paper = { name: string; mimeType: string; buffer: Buffer };

/** Small, but what it says it is: the server reads the first bytes. The rest differs from file to file. */
export function pdf(name: string, bytes = 2_000): Paper {
  const buffer = Buffer.concat([Buffer.from("%PDF-1.4\n"), randomBytes(bytes), Buffer.from("\n%%EOF\n")]);
  return { name, mimeType: "application/pdf", buffer };
}

export function mp3(name: string): Paper {
  return {
    name,
    mimeType: "audio/mpeg",
    buffer: Buffer.concat([Buffer.from("ID3\x03\0\0\0\0\0\0"), randomBytes(900)]),
  };
}

export function notWhatItSays(name: string): Paper {
  return {
    name,
    mimeType: "application/pdf",
    buffer: Buffer.concat([Buffer.from("MZ\x90\0"), randomBytes(400)]),
  };
}

/** The link leads to the very bytes that were sent. */
export async function expectDownload(page: Page, link: string, paper: Paper): Promise<void> {
  const begun = page.waitForEvent("download");
  await page.getByRole("link", { name: link }).click();
  const download = await begun;
  expect(download.suggestedFilename()).toBe(paper.name);
  expect(hash(await readFile(await download.path()))).toBe(hash(paper.buffer));
}

const hash = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
