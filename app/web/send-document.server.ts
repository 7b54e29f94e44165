import type { LoaderFunctionArgs } from "@remix-run/node";
import type { StoredDocument } from "~/domain/documents/document-reads.server";
import { openDocument } from "~/domain/documents/open-document.server";
import {
  recordDownload,
  recordTransferEnd,
  recordUnserved,
  type TransferOutcome,
} from "~/domain/documents/record-download.server";
import type { Viewer } from "~/domain/viewer";
import { type ByteRange, StoreUnavailable } from "~/integrations/storage/document-store";
import { askedRange } from "./byte-range";
import { downloadHeaders, etagOf } from "./document-headers";
import { notFound } from "./refusals.server";
import { refusalPage } from "./refusal-page.server";
import { takeSlot } from "./transfer-slots";

type Sending = { args: LoaderFunctionArgs; viewer: Viewer; document: StoredDocument };

const soon = { "Retry-After": "30" };

/** Answers with a document this viewer may have, or the part of it that was asked for. Written down first. */
export async function sendDocument(sending: Sending): Promise<Response> {
  const { args, viewer, document } = sending;
  const now = new Date();
  if (args.request.method === "HEAD") {
    const recorded = await recordDownload(viewer, document, now);
    if (!recorded.ok) return gone(sending);
    await recordTransferEnd(recorded.value, document, { outcome: "complete", bytes: 0 }, now);
    return new Response(null, { headers: downloadHeaders(document) });
  }
  const range = askedRange(args.request.headers, { size: document.size, etag: etagOf(document) });
  if (range === "outside") {
    await recordUnserved(viewer, document, "416", now);
    return refusalPage({ status: 416 }, args.context, { "Content-Range": `bytes */${document.size}` });
  }
  const slot = takeSlot(viewer.userId);
  if (typeof slot !== "string") return send(sending, range === "whole" ? undefined : range, slot.release);
  const status = slot === "person" ? 429 : 503;
  await recordUnserved(viewer, document, `${status}`, now);
  return refusalPage({ status }, args.context, soon);
}

async function send(sending: Sending, range: ByteRange | undefined, release: () => void): Promise<Response> {
  const { args, viewer, document } = sending;
  let auditId: string | undefined;
  const end = (outcome: TransferOutcome, bytes: number) => {
    release();
    if (auditId) writeEnd(sending, auditId, outcome, bytes);
  };
  try {
    const recorded = await recordDownload(viewer, document, new Date());
    if (!recorded.ok) return gone(sending, release);
    auditId = recorded.value;
    args.context.handOver(await openDocument(document, range), end);
  } catch (error) {
    end("error", 0);
    if (!(error instanceof StoreUnavailable)) throw error;
    args.context.log.error({ err: error }, "a document could not be opened");
    return refusalPage({ status: 503 }, args.context, soon);
  }
  if (!range) return new Response(null, { headers: downloadHeaders(document) });
  const { start, end: last } = range;
  const part = {
    "Content-Range": `bytes ${start}-${last}/${document.size}`,
    "Content-Length": `${last - start + 1}`,
  };
  return new Response(null, { status: 206, headers: { ...downloadHeaders(document), ...part } });
}

/** Deleted since it was found. */
async function gone({ args, viewer, document }: Sending, release = () => {}): Promise<Response> {
  release();
  return refusalPage(await notFound(viewer, { type: "document", id: document.id }), args.context);
}

const writing = new Set<Promise<void>>();

/** The answer is over; nobody is left to be told that this failed but the log. */
function writeEnd(
  { args, document }: Sending,
  auditId: string,
  outcome: TransferOutcome,
  bytes: number,
): void {
  const written = recordTransferEnd(auditId, document, { outcome, bytes }, new Date())
    .catch((error: Error) =>
      args.context.log.error({ err: error }, "the end of a download was not written down"),
    )
    .finally(() => writing.delete(written));
  writing.add(written);
}

/** Resolves when the ends of all downloads so far stand in the database. */
export async function transferEndsWritten(): Promise<void> {
  await Promise.all(writing);
}
