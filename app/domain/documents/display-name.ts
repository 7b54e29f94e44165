import { extensionOf } from "./accepted-kinds";

const longestInBytes = 180;
const longestExtension = 20;

/** The controls and marks that reorder or hide what a name says. */
const invisible = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

const characters = new Intl.Segmenter("en-AU", { granularity: "grapheme" });

/** The name a person sees. It never becomes part of a path. */
export function cleanName(raw: string): string {
  const visible = raw.replace(invisible, "").normalize("NFC");
  const lastPart = visible.slice(Math.max(visible.lastIndexOf("/"), visible.lastIndexOf("\\")) + 1);
  const name = withoutEdges(lastPart);
  return name === "" ? "document" : shortened(name);
}

function withoutEdges(name: string): string {
  const isEdge = (character: string | undefined) => character !== undefined && /[\s.]/u.test(character);
  let start = 0;
  let end = name.length;
  while (isEdge(name[start])) start += 1;
  while (end > start && isEdge(name[end - 1])) end -= 1;
  return name.slice(start, end);
}

function shortened(name: string): string {
  if (bytesIn(name) <= longestInBytes) return name;
  const extension = extensionOf(name);
  const ending =
    extension !== "" && bytesIn(extension) <= longestExtension ? name.slice(name.lastIndexOf(".")) : "";
  const stem = firstBytes(name.slice(0, name.length - ending.length), longestInBytes - bytesIn(ending));
  return withoutEdges(stem) === "" ? `document${ending}` : `${withoutEdges(stem)}${ending}`;
}

/** Whole characters only, an accent with its letter. */
function firstBytes(text: string, limit: number): string {
  let kept = "";
  let bytes = 0;
  for (const { segment } of characters.segment(text)) {
    bytes += bytesIn(segment);
    if (bytes > limit) break;
    kept += segment;
  }
  return kept;
}

function bytesIn(text: string): number {
  return new TextEncoder().encode(text).length;
}
