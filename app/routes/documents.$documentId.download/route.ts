import type { LoaderFunctionArgs } from "@remix-run/node";
import contentDisposition from "content-disposition";
import { isServed } from "~/domain/documents/document";
import { findDocument, type StoredDocument } from "~/domain/documents/document-reads.server";
import { recordDownload } from "~/domain/documents/record-download.server";
import { documentStore } from "~/integrations/storage/store.server";
import { forbidden, notFound } from "~/web/refusals.server";
import { refusalPage } from "~/web/refusal-page.server";
import { requireViewer } from "~/web/viewer.server";

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireViewer(args);
  const { documentId } = args.params;
  const document = await findDocument(viewer, documentId);
  const subject = { type: "document", id: documentId } as const;
  if (!document) return refusalPage(await notFound(viewer, subject), args.context);
  if (!isServed(document.scanState)) return refusalPage(await forbidden(viewer, subject), args.context);

  const recorded = await recordDownload(viewer, document, new Date());
  if (!recorded.ok) return refusalPage(await notFound(viewer, subject), args.context);
  if (args.request.method !== "HEAD")
    args.context.handOver(await documentStore(document.store).open(document.id));
  return new Response(null, { headers: downloadHeaders(document) });
}

function downloadHeaders({ name, mediaType, size, sha256 }: StoredDocument): HeadersInit {
  return {
    "Content-Type": mediaType,
    "Content-Length": String(size),
    "Content-Disposition": contentDisposition(name),
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    ETag: `"${sha256}"`,
  };
}
