import { expect, test } from "vitest";
import { scanStates } from "db/schema/documents";
import { isServed } from "./document";
import { mediaTypes } from "./accepted-kinds";
import { showingOf } from "./viewing";

test("of all kinds we take, these are shown, and only in the states in which they are given out", () => {
  const kinds = Object.entries(mediaTypes).map(([extension, mediaType]) => [
    extension,
    showingOf({ mediaType, scanState: "clean" }),
  ]);
  expect(kinds.filter(([, showing]) => showing)).toEqual([
    ["pdf", "frame"],
    ["jpg", "picture"],
    ["jpeg", "picture"],
    ["png", "picture"],
    ["mp3", "sound"],
    ["m4a", "sound"],
    ["wav", "sound"],
  ]);
  const states = scanStates.filter((scanState) => showingOf({ mediaType: mediaTypes.pdf, scanState }));
  expect(states).toEqual(scanStates.filter(isServed));
});

test.each(["text/html", "image/svg+xml", "application/xml", "text/plain", "constructor", ""])(
  "%s is never shown",
  (mediaType) => expect(showingOf({ mediaType, scanState: "clean" })).toBeUndefined(),
);
