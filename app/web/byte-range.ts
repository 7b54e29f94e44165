import parseRange from "range-parser";

type Asked = { start: number; end: number } | "whole" | "outside";

/**
 * Which bytes a download asks for. Several ranges, other units and what cannot be read count as the whole; so does a
 * range of a version that is not this one (`If-Range` with another tag, or with a date, which we never gave out).
 */
export function askedRange(headers: Headers, { size, etag }: { size: number; etag: string }): Asked {
  const range = headers.get("range");
  const version = headers.get("if-range");
  if (!range || range.includes(",") || (version !== null && version !== etag)) return "whole";
  // A longer end than there is means all of it; the parser takes it for none.
  const suffix = /^\s*bytes\s*=\s*-(\d+)\s*$/i.exec(range)?.[1];
  if (suffix && Number(suffix) > size) return { start: 0, end: size - 1 };
  const parsed = parseRange(size, range);
  if (parsed === -1) return /^\s*bytes\s*=/i.test(range) ? "outside" : "whole";
  if (parsed === -2 || parsed.type.toLowerCase() !== "bytes") return "whole";
  const { start, end } = parsed[0]!;
  return { start, end };
}
