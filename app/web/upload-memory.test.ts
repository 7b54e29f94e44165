import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { expect, it } from "vitest";
import {
  boundary,
  file,
  form,
  megabyte,
  opening,
  serveUploads,
  stream,
  upload,
} from "./testing/upload-harness";

serveUploads();

it("a file of 100 MB costs little memory and arrives whole", async () => {
  const hash = createHash("sha256");
  const pieces = function* () {
    yield opening("large.mp4");
    for (let at = 0; at < 1600; at++) {
      const piece = Buffer.alloc(65_536, at % 251);
      hash.update(piece);
      yield piece;
    }
    yield Buffer.from(`\r\n--${boundary}--\r\n`);
  };
  const headers = { "x-limit": String(200 * megabyte) };
  await stream(Readable.from([form(file("warm-up", randomBytes(2 * megabyte)))]), headers);
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 5);
  expect(await stream(Readable.from(pieces()), headers)).toBe(303);
  clearInterval(watch);
  expect(upload.seen[1]).toMatchObject({ size: 1600 * 65_536, sha256: hash.digest("hex") });
  expect(peak - before).toBeLessThan(64 * megabyte);
});
