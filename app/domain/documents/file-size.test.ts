import { expect, it } from "vitest";
import { fileSize } from "./file-size";

const megabyte = 1024 * 1024;

it.each([
  [0, "0 bytes"],
  [1, "1 byte"],
  [999, "999 bytes"],
  [1000, "1 KB"],
  [1024, "1 KB"],
  [340 * 1024, "340 KB"],
  [999.4 * 1024, "999 KB"],
  [999.6 * 1024, "1 MB"],
  [megabyte, "1 MB"],
  [1.2 * megabyte, "1.2 MB"],
  [9.94 * megabyte, "9.9 MB"],
  [9.96 * megabyte, "10 MB"],
  [12.4 * megabyte, "12 MB"],
  [524_288_000, "500 MB"],
  [2 * 1024 * megabyte, "2 GB"],
  [5000 * 1024 * megabyte, "5000 GB"],
])("%d bytes are shown as %s", (bytes, shown) => {
  expect(fileSize(bytes)).toBe(shown.replace(" ", "\u00a0"));
});
