import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askedRange } from "./byte-range";

const document = { size: 1000, etag: '"abc"' };
const asked = (range: string, ifRange?: string) =>
  askedRange(new Headers({ range, ...(ifRange && { "if-range": ifRange }) }), document);

describe("a range", () => {
  it.each([
    ["bytes=0-0", { start: 0, end: 0 }],
    ["bytes=10-19", { start: 10, end: 19 }],
    ["bytes=990-", { start: 990, end: 999 }],
    ["bytes=990-5000", { start: 990, end: 999 }],
    ["bytes=-1", { start: 999, end: 999 }],
    ["bytes=-5000", { start: 0, end: 999 }],
    ["bytes=1000-", "outside"],
    ["bytes=1000-2000", "outside"],
    ["bytes=-0", "outside"],
    ["bytes=0-1,5-6", "whole"],
    ["bytes=0-1,5000-", "whole"],
    ["lines=0-1", "whole"],
    ["bytes", "whole"],
  ])("%s is %j", (range, expected) => expect(asked(range)).toEqual(expected));

  it.each([
    ['"abc"', { start: 0, end: 4 }],
    ['W/"abc"', "whole"],
    ['"abd"', "whole"],
    ["Sat, 21 Nov 2026 10:00:00 GMT", "whole"],
  ])("counts only for this version: If-Range %s", (version, expected) =>
    expect(asked("bytes=0-4", version)).toEqual(expected),
  );

  it("is inside the document, whatever is asked", () => {
    const text = fc.oneof(
      fc.string(),
      fc.tuple(fc.integer(), fc.integer()).map(([a, b]) => `bytes=${a}-${b}`),
      fc.string().map((rest) => `bytes=${rest}`),
    );
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 100 }), (range, size) => {
        const headers = { get: (name: string) => (name === "range" ? range : null) } as Headers;
        const found = askedRange(headers, { size, etag: '""' });
        if (typeof found === "string") return true;
        return 0 <= found.start && found.start <= found.end && found.end < size;
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});
