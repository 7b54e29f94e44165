import { expect, type Browser, type Page } from "@playwright/test";
import { randomBytes } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";
import type { Paper } from "./papers";

/** Papers that a browser can really show: all of them are of one strong red, or hum. */

/** What the scanner of these tests says of a file stands in the file. */
type Said = "slow" | "dead" | "found" | "locked";

const side = 300;

/** One red page. What comes behind its end is not for readers of PDF files. */
export function redPdf(name: string, said?: Said, behind = ""): Paper {
  const drawing = `1 0 0 rg 0 0 ${side} ${side} re f`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${side} ${side}] /Contents 4 0 R >>`,
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
  ];
  let text = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  const end = `% scanner: ${said ?? "fine"} ${randomBytes(8).toString("hex")}\n`;
  return { name, mimeType: "application/pdf", buffer: Buffer.from(text + table + trailer + end + behind) };
}

export function redPng(name: string): Paper {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(side * 3, Buffer.from([255, 0, 0]))]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: side }, () => row)));
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  const parts = [pngChunk("IHDR", header), pngChunk("IDAT", pixels), pngChunk("IEND", Buffer.alloc(0))];
  return { name, mimeType: "image/png", buffer: Buffer.concat([signature, ...parts]) };
}

function pngChunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, sum]);
}

/** So many seconds of a hum. */
export function humWav(name: string, seconds: number): Paper {
  const rate = 8_000;
  const sound = Buffer.from(Array.from({ length: rate * seconds }, (_, at) => 128 + 60 * Math.sin(at / 6)));
  const head = Buffer.alloc(44);
  head.write("RIFF");
  head.writeUInt32LE(36 + sound.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.set([1, 0, 1, 0], 20);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.set([1, 0, 8, 0], 32);
  head.write("data", 36);
  head.writeUInt32LE(sound.length, 40);
  return { name, mimeType: "audio/wav", buffer: Buffer.concat([head, sound]) };
}

/** The red of one of these papers can be seen on the page, over an area no text or icon has. */
export async function expectRed(browser: Browser, page: Page): Promise<void> {
  await expect.poll(() => redOn(browser, page), { timeout: 30_000 }).toBeGreaterThan(10_000);
}

async function redOn(browser: Browser, page: Page): Promise<number> {
  const picture = (await page.screenshot()).toString("base64");
  const context = await browser.newContext({ javaScriptEnabled: true });
  const counter = await context.newPage();
  const count = await counter.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
    canvas.drawImage(image, 0, 0);
    const { data: bytes } = canvas.getImageData(0, 0, image.width, image.height);
    let red = 0;
    for (let at = 0; at < bytes.length; at += 4)
      if (bytes[at]! > 240 && bytes[at + 1]! < 20 && bytes[at + 2]! < 20) red++;
    return red;
  }, picture);
  await context.close();
  return count;
}
