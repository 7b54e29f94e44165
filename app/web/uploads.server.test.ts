import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { buffer } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import {
  boundary,
  field,
  fieldsRead,
  file,
  form,
  keep,
  measure,
  megabyte,
  send,
  serveUploads,
  upload,
  type OnFile,
} from "./testing/upload-harness";

serveUploads();

describe("a good post", () => {
  it("gives the fields and each file, byte for byte", async () => {
    const files = [randomBytes(1), randomBytes(65_536), randomBytes(2 * megabyte)];
    const status = await send(
      form(
        field("csrf", "t"),
        field("category", "brief"),
        ...files.map((bytes, at) => file(`${at}.pdf`, bytes)),
      ),
    );
    expect(status).toBe(303);
    expect(upload.seen.map(({ size, sha256 }) => ({ size, sha256 }))).toEqual(files.map(measure));
    expect(upload.seen.map(({ name, category }) => [name, category])).toEqual([
      ["0.pdf", "brief"],
      ["1.pdf", "brief"],
      ["2.pdf", "brief"],
    ]);
    expect(upload.outcomes[0]).toMatchObject({ tooManyFiles: false });
    expect([...fieldsRead()]).toEqual([
      ["csrf", "t"],
      ["category", "brief"],
    ]);
  });

  it("arrives the same in pieces of any size, also when they cut the boundary", async () => {
    const bytes = Buffer.concat([
      randomBytes(5000),
      Buffer.from(`\r\n--${boundary.slice(0, -1)}`),
      randomBytes(5000),
    ]);
    const body = form(field("category", "brief"), file("a.pdf", bytes));
    for (const piece of [1, 7, 1000]) await send(body, { piece });
    expect(upload.seen.map(({ sha256 }) => sha256)).toEqual([0, 1, 2].map(() => measure(bytes).sha256));
  });

  it("keeps names in UTF-8 and repeated fields, drops NUL, and hands an empty file on", async () => {
    await send(form(field("a", "1"), field("a", "two\0 lines"), file("Zoë 報告.pdf", Buffer.alloc(0))));
    expect(upload.seen).toMatchObject([{ name: "Zoë 報告.pdf", field: "documents", size: 0 }]);
    expect(fieldsRead().getAll("a")).toEqual(["1", "two lines"]);
  });

  it("skips inputs nobody touched, however many, and does not count them", async () => {
    const untouched = [0, 1, 2, 3, 4].map(() => file("", Buffer.alloc(0)));
    await send(
      form(field("csrf", "t"), ...untouched, file("a.pdf", randomBytes(9)), file("", Buffer.alloc(0))),
    );
    expect(upload.seen.map(({ name }) => name)).toEqual(["a.pdf"]);
    expect(upload.outcomes[0]).toMatchObject({ tooManyFiles: false });
  });

  it("says so when so many inputs were sent that some were not looked at", async () => {
    const untouched = Array.from({ length: 30 }, () => file("", Buffer.alloc(0)));
    await send(form(...untouched, file("a.pdf", randomBytes(9))));
    expect(upload.outcomes[0]).toMatchObject({ tooManyFiles: true });
  });

  it("takes a file without a name when it has bytes", async () => {
    const bytes = randomBytes(200_000);
    await send(form(file("", bytes)));
    expect(upload.seen).toMatchObject([{ name: "", ...measure(bytes) }]);
  });

  it("may hold no file at all", async () => {
    expect(await send(form(field("category", "brief")))).toBe(303);
    expect(fieldsRead().get("category")).toBe("brief");
  });

  it("hands over one file at a time, in order", async () => {
    const steps: string[] = [];
    upload.onFile = async ({ fileName, source }) => {
      steps.push(`begin ${fileName}`);
      await buffer(source);
      await wait(20);
      steps.push(`end ${fileName}`);
    };
    await send(form(file("a", randomBytes(9)), file("b", randomBytes(megabyte)), file("c", randomBytes(9))));
    expect(steps).toEqual(["begin a", "end a", "begin b", "end b", "begin c", "end c"]);
  });
});

describe("files that are refused", () => {
  const refusals: [string, OnFile][] = [
    ["without reading", async () => {}],
    ["after the first bytes", async ({ source }) => void (await once(source, "data"))],
    ["by destroying the stream", async ({ source }) => void source.destroy()],
    ["by destroying it with an error", async ({ source }) => void source.destroy(new Error("disk full"))],
  ];

  it.each(refusals)("%s do not stop the others", async (_how, refuse) => {
    upload.onFile = (file, fields) =>
      file.fileName === "bad.exe" ? refuse(file, fields) : keep(file, fields);
    const good = randomBytes(2 * megabyte);
    const body = form(file("a.pdf", good), file("bad.exe", randomBytes(2 * megabyte)), file("b.pdf", good));
    expect(await send(body)).toBe(303);
    expect(upload.seen.map(({ name, sha256 }) => [name, sha256])).toEqual([
      ["a.pdf", measure(good).sha256],
      ["b.pdf", measure(good).sha256],
    ]);
  });

  it("by an exception: it comes out after the others had their turn, and the client still gets its answer", async () => {
    const full = new Error("disk full");
    upload.onFile = async (file, fields) => {
      if (file.fileName === "a.pdf") throw full;
      await keep(file, fields);
    };
    expect(await send(form(file("a.pdf", randomBytes(2 * megabyte)), file("b.pdf", randomBytes(9))))).toBe(
      400,
    );
    expect(upload.seen.map(({ name }) => name)).toEqual(["b.pdf"]);
    expect(upload.outcomes).toEqual([{ error: full }]);
  });

  it("for their size are marked, from one byte over", async () => {
    const headers = { "x-limit": "100000" };
    const sizes = [99_999, 100_000, 100_001].map((size) => file(`${size}`, randomBytes(size)));
    expect(await send(form(...sizes), { headers })).toBe(303);
    expect(upload.seen.map(({ name, isTruncated }) => [name, isTruncated])).toEqual([
      ["99999", false],
      ["100000", false],
      ["100001", true],
    ]);
    await send(form(file("large", randomBytes(2 * megabyte)), file("next", randomBytes(5))), { headers });
    expect(upload.seen.slice(3)).toMatchObject([
      { name: "large", isTruncated: true },
      { name: "next", size: 5, isTruncated: false },
    ]);
  });

  it("for their number are dropped and reported", async () => {
    const many = Array.from({ length: 60 }, (_, at) => file(`${at}.pdf`, randomBytes(70_000)));
    expect(await send(form(...many))).toBe(303);
    expect(upload.seen.map(({ name }) => name)).toEqual(["0.pdf", "1.pdf", "2.pdf"]);
    expect(upload.outcomes[0]).toMatchObject({ tooManyFiles: true });
    await send(form(...many.slice(0, 4)));
    expect(upload.outcomes[1]).toMatchObject({ tooManyFiles: true });
    await send(form(...many.slice(0, 3)));
    expect(upload.outcomes[2]).toMatchObject({ tooManyFiles: false });
  });
});
