import type { LoaderFunctionArgs } from "@remix-run/node";
import { isServed } from "~/domain/documents/document";
import { findDocument } from "~/domain/documents/document-reads.server";
import { showingOf } from "~/domain/documents/viewing";
import { isAskedFromHere } from "~/web/document-headers";
import { forbidden, notFound } from "~/web/refusals.server";
import { refusalPage } from "~/web/refusal-page.server";
import { sendDocument } from "~/web/send-document.server";
import { requireViewer } from "~/web/viewer.server";

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireViewer(args);
  const { documentId } = args.params;
  const subject = { type: "document", id: documentId } as const;
  const document = await findDocument(viewer, documentId);
  if (!document) return refusalPage(await notFound(viewer, subject), args.context);
  // The page that shows it names its opening; without one the document is saved.
  const openingId = new URL(args.request.url).searchParams.get("opening") ?? undefined;
  const isOpen = openingId === undefined ? isServed(document.scanState) : showingOf(document) !== undefined;
  const isGivenOut = isOpen && isAskedFromHere(args.request.headers);
  if (!isGivenOut) return refusalPage(await forbidden(viewer, subject), args.context);
  return sendDocument({ args, viewer, document, openingId });
}
