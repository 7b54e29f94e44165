import type { LoaderFunctionArgs } from "@remix-run/node";
import type { StoredDocument } from "~/domain/documents/document-reads.server";
import { openDocument } from "~/domain/documents/open-document.server";
import {
  recordDownload,
  recordTransferEnd,
  recordUnserved,
  type TransferOutcome,
} from "~/domain/documents/record-download.server";
import { resumeOpening } from "~/domain/documents/record-opening.server";
import type { Viewer } from "~/domain/viewer";
import { type ByteRange, StoreUnavailable } from "~/integrations/storage/document-store";
import { askedRange } from "./byte-range";
import { downloadHeaders, etagOf, showingHeaders } from "./document-headers";
import { forbidden, notFound } from "./refusals.server";
import { refusalPage } from "./refusal-page.server";
import { takeSlot } from "./transfer-slots";

type Sending = {
  args: LoaderFunctionArgs;
  viewer: Viewer;
  document: StoredDocument;
  /** The row of the page that shows it; without one it is saved, and the attempt gets a row of its own. */
  openingId?: string;
};

const soon = { "Retry-After": "30" };

/** Answers with a document this viewer may have, or the part of it that was asked for. Written down first. */
export async function sendDocument(sending: Sending): Promise<Response> {
  const { args, viewer, document } = sending;
  const now = new Date();
  if (args.request.method === "HEAD") {
    const recorded = await writeBeginning(sending, now);
    if (!recorded.ok) return refusal(sending, recorded.because);
    await recordTransferEnd(recorded.value, document, { outcome: "complete", bytes: 0 }, now);
    return new Response(null, { headers: headersFor(sending) });
  }
  const range = askedRange(args.request.headers, { size: document.size, etag: etagOf(document) });
  if (range === "outside") {
    await recordUnserved(viewer, document, { action: actionOf(sending), reason: "416" }, now);
    return refusalPage({ status: 416 }, args.context, { "Content-Range": `bytes */${document.size}` });
  }
  const slot = takeSlot(viewer.userId);
  if (typeof slot !== "string") return send(sending, range === "whole" ? undefined : range, slot.release);
  const status = slot === "person" ? 429 : 503;
  await recordUnserved(viewer, document, { action: actionOf(sending), reason: `${status}` }, now);
  return refusalPage({ status }, args.context, soon);
}

async function send(sending: Sending, range: ByteRange | undefined, release: () => void): Promise<Response> {
  const { args, document } = sending;
  let auditId: string | undefined;
  const end = (outcome: TransferOutcome, bytes: number) => {
    release();
    if (auditId) writeEnd(sending, auditId, outcome, bytes);
  };
  try {
    const recorded = await writeBeginning(sending, new Date());
    if (!recorded.ok) {
      release();
      return refusal(sending, recorded.because);
    }
    auditId = recorded.value;
    args.context.handOver(await openDocument(document, range), end);
  } catch (error) {
    end("error", 0);
    if (!(error instanceof StoreUnavailable)) throw error;
    args.context.log.error({ err: error }, "a document could not be opened");
    return refusalPage({ status: 503 }, args.context, soon);
  }
  const headers = headersFor(sending);
  if (!range) return new Response(null, { headers });
  const { start, end: last } = range;
  const part = {
    "Content-Range": `bytes ${start}-${last}/${document.size}`,
    "Content-Length": `${last - start + 1}`,
  };
  return new Response(null, { status: 206, headers: { ...headers, ...part } });
}

function writeBeginning({ viewer, document, openingId }: Sending, now: Date) {
  return openingId === undefined
    ? recordDownload(viewer, document, now)
    : resumeOpening(viewer, document, openingId, now);
}

const actionOf = ({ openingId }: Sending) =>
  openingId === undefined ? ("document.downloaded" as const) : ("document.viewed" as const);

const headersFor = ({ document, openingId }: Sending) =>
  openingId === undefined ? downloadHeaders(document) : showingHeaders(document);

/** Deleted since it was found; or to be shown on a page that this session did not open. */
async function refusal({ args, viewer, document }: Sending, because: "not_found" | "not_opened") {
  const subject = { type: "document", id: document.id } as const;
  const answer = await (because === "not_found" ? notFound : forbidden)(viewer, subject);
  return refusalPage(answer, args.context);
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
