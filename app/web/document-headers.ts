import contentDisposition from "content-disposition";

type Described = { name: string; mediaType: string; size: number; sha256: string };

/** A strong tag: the same bytes, or another one. */
export function etagOf({ sha256 }: Pick<Described, "sha256">): string {
  return `"${sha256}"`;
}

/** What stands before the bytes of a document. It is saved and not shown, and nothing in it may run. */
export function downloadHeaders(document: Described): Record<string, string> {
  return {
    "Content-Type": document.mediaType,
    "Content-Length": String(document.size),
    "Content-Disposition": contentDisposition(document.name),
    "Accept-Ranges": "bytes",
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    ETag: etagOf(document),
  };
}

/**
 * What stands before the bytes of a document that a page of ours shows. The sandbox must stand here and not on the
 * page's frame: Chromium shows no PDF in a frame that is itself sandboxed (decision 23).
 */
export function showingHeaders(document: Described): Record<string, string> {
  return {
    ...downloadHeaders(document),
    "Content-Disposition": contentDisposition(document.name, { type: "inline" }),
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'self'",
    "X-Frame-Options": "SAMEORIGIN",
  };
}

/** Asked by a page of ours or by the person: no other site may embed or fetch a document. Old browsers do not say. */
export function isAskedFromHere(headers: Headers): boolean {
  return ["same-origin", "none", null].includes(headers.get("sec-fetch-site"));
}
