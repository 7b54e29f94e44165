import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import type { BookingState } from "~/domain/bookings/booking";
import { dateTime } from "~/domain/calendar/format";
import { categoryLabels } from "~/domain/documents/document";
import {
  type DocumentState,
  keepsDocuments,
  type LifeRefusal,
  lifeRefusalWords,
  type LifeVerdict,
} from "~/domain/documents/document-life";
import { findBookingDocument, type FoundDocument } from "~/domain/documents/document-reads.server";
import { fileSize } from "~/domain/documents/file-size";
import type { Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import type { Flash } from "./flash.server";
import { formState, readForm } from "./form.server";
import { answerRefusal, forbidden, notFound } from "./refusals.server";
import { seeOther } from "./see-other.server";
import { requireViewer, type RouteArgs } from "./viewer.server";

type May = (document: DocumentState, booking: BookingState, viewer: Viewer) => LifeVerdict;

/** Door and scope of the pages about one document of a booking. Of deleted ones only some roles know. */
export async function requireDocument(
  args: RouteArgs,
  seesDeleted: (viewer: Viewer) => boolean,
): Promise<{ viewer: Viewer } & FoundDocument> {
  const viewer = await requireViewer(args);
  const { documentId } = args.params;
  const found = await findBookingDocument(viewer, documentId, { alsoDeleted: seesDeleted(viewer) });
  if (!found) throw await notFound(viewer, { type: "document", id: documentId });
  return { viewer, ...found };
}

/** What a page that changes a document shows: the facts, and the form or the reason why there is none. */
export async function documentChangePage(args: LoaderFunctionArgs, may: May) {
  const { viewer, document, booking } = await requireDocument(args, keepsDocuments);
  const verdict = may(document, booking, viewer);
  if (!verdict.allowed && verdict.because === "not_allowed")
    throw await forbidden(viewer, { type: "document", id: document.id });
  const page = {
    id: document.id,
    name: document.name,
    bookingId: booking.id,
    reference: booking.reference,
    facts: documentFacts({ document, booking }),
    obstacle: verdict.allowed ? undefined : lifeRefusalWords[verdict.because],
    state: await formState(args),
  };
  return { viewer, document, booking, page };
}

export function documentFacts({ document, booking }: FoundDocument) {
  const { category, size, uploadedBy, createdAt } = document;
  return [
    { key: "Category", value: categoryLabels[category] },
    { key: "Size", value: fileSize(size) },
    { key: "Uploaded", value: `${dateTime(createdAt, booking.timeZone)}, ${uploadedBy}` },
  ];
}

type Changed = { name: string; bookingId: string };

type Change<T, Done extends Changed> = {
  may: May;
  form: (viewer: Viewer) => z.ZodType<T>;
  verb: (viewer: Viewer, documentId: string, asked: T, now: Date) => Promise<Outcome<Done, LifeRefusal>>;
  /** Where to go afterwards, and what is said there of the document. */
  to: (ids: { documentId: string; bookingId: string }) => string;
  said: string | ((done: Done) => Flash);
};

const words = {
  ...lifeRefusalWords,
  reason_missing: { fields: { reason: [lifeRefusalWords.reason_missing] } },
};

/** The action of such a page: guard, parse, one verb, answer. */
export async function applyToDocument<T, Done extends Changed>(
  args: ActionFunctionArgs,
  { may, form, verb, to, said }: Change<T, Done>,
): Promise<Response> {
  const { viewer, document, booking } = await requireDocument(args, keepsDocuments);
  const verdict = may(document, booking, viewer);
  if (!verdict.allowed && verdict.because === "not_allowed")
    throw await forbidden(viewer, { type: "document", id: document.id });
  const read = await readForm(args, form(viewer));
  if (!read.ok) return read.sendBack();
  const outcome = await verb(viewer, document.id, read.value, new Date());
  if (!outcome.ok) {
    const subject = { type: "document", id: document.id } as const;
    return answerRefusal({ viewer, subject, because: outcome.because }, words, read);
  }
  const { name, bookingId } = outcome.value;
  const flash =
    typeof said === "string" ? ({ title: "Success", text: `${name} ${said}` } as const) : said(outcome.value);
  return seeOther(to({ documentId: document.id, bookingId }), { flash });
}
