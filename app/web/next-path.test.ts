import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safePath } from "./next-path";

describe("safePath", () => {
  it.each([
    ["/", "/"],
    ["/bookings", "/bookings"],
    ["/bookings?progress=scheduled&q=a%20b", "/bookings?progress=scheduled&q=a%20b"],
    ["/bookings/1#history", "/bookings/1"],
    ["/a//b", "/a//b"],
    ["/a?next=//evil.example", "/a?next=//evil.example"],
    ["/%2f/evil.example", "/%2f/evil.example"],
    ["/a/../b", "/b"],
  ])("keeps %j as %j", (next, path) => expect(safePath(next)).toBe(path));

  it.each([
    null,
    undefined,
    "",
    "bookings",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/.//evil.example",
    "/./\\evil.example",
    "/a/..//evil.example",
    "/%2e//evil.example",
    "/a/%2E%2e/\\evil.example",
    "http://evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "http://here.invalid/x",
    "//here.invalid/x",
    "/\0",
    "//[",
  ])("takes %j for the start page", (next) => expect(safePath(next)).toBe("/"));

  it("never leads to another host, whatever is typed", () => {
    const bits = fc.constantFrom(
      "/",
      "\\",
      ".",
      "..",
      "%2e",
      "evil.example",
      ":",
      "@",
      "?",
      "#",
      "\t",
      "a",
      "http:",
    );
    const path = fc.array(bits, { maxLength: 8 }).map((parts) => `/${parts.join("")}`);
    fc.assert(
      fc.property(path, (next) => {
        const landed = new URL(safePath(next), "https://booking.example/login");
        return landed.origin === "https://booking.example" && safePath(safePath(next)) === safePath(next);
      }),
      { numRuns: 5_000, seed: 1 },
    );
  });
});
