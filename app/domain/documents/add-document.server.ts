import { eq } from "drizzle-orm";
import { pipeline, type Readable } from "node:stream";
import { db, transaction } from "db/client";
import { bookings, documents } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { findBooking } from "~/domain/bookings/booking-reads.server";
import { findDraft } from "~/domain/bookings/draft-reads.server";
import { lockDraftIfThere } from "~/domain/bookings/lock-draft.server";
import { lockViewer } from "~/domain/identity/lock-viewer.server";
import { findViewerAgain } from "~/domain/identity/viewer-reads.server";
import { newSecretId } from "~/domain/ids";
import { searchText } from "~/domain/search-text";
import { done, refusable, refuse, undoAndRefuse, type Outcome } from "~/domain/outcome";
import { attribution, type Viewer } from "~/domain/viewer";
import { env } from "~/env.server";
import { documentStore, storeForNew } from "~/integrations/storage/store.server";
import type { ContentRefusal } from "./contents/content-refusal";
import { inspectionOf } from "./contents/inspection";
import { cleanName } from "./display-name";
import { categoriesFor, type Category, mayUpload } from "./document";
import { checkFile, headBytes } from "./file-kind";
import { hasRoomFor } from "./has-room-for.server";
import { measured, peekHead } from "./measure";
import { removeBytes } from "./remove-bytes.server";

export type DocumentOwner = { bookingId: string } | { draftId: string };
export type UploadRefusal = "not_found" | "not_allowed" | "not_active";
export type FileRefusal = "type_not_allowed" | "empty" | "too_large" | "booking_full" | ContentRefusal;
/** Signed out, or removed, while their files were on their way. */
export type WhyNotAdded = UploadRefusal | FileRefusal | "signed_out";
type Added = Promise<Outcome<{ id: string; name: string }, WhyNotAdded>>;

type Target = { bookingId: string | null; draftId: string | null; organizationId: string };

/** May this viewer add such a document here? Asked before the first byte is read. A draft may be a booking by now. */
export async function findUploadTarget(
  viewer: Viewer,
  owner: DocumentOwner,
  category?: Category,
): Promise<Outcome<Target, UploadRefusal>> {
  if (category && !categoriesFor(viewer).includes(category)) return refuse("not_allowed");
  const draft = "draftId" in owner ? await findDraft(viewer, owner.draftId) : undefined;
  if (draft) return done({ bookingId: null, draftId: draft.id, organizationId: draft.organizationId });
  const booking = await findBooking(viewer, "draftId" in owner ? owner.draftId : owner.bookingId);
  if (!booking) return refuse("not_found");
  const verdict = mayUpload(booking, viewer, category);
  if (!verdict.allowed) return refuse(verdict.because === "not_active" ? "not_active" : "not_allowed");
  return done({ bookingId: booking.id, draftId: null, organizationId: booking.organizationId });
}

/**
 * Stores one file as it arrives. The row comes last: an upload that did not finish has none.
 * @throws StoreUnavailable; then nothing of it is kept
 */
export async function addDocument(
  viewer: Viewer,
  owner: DocumentOwner,
  file: {
    name: string;
    category: Category;
    source: Readable;
    isTruncated?: () => boolean;
    signal?: AbortSignal;
  },
  now: Date,
): Added {
  const asker = await findViewerAgain(viewer, now);
  const target = asker && (await findUploadTarget(asker, owner, file.category));
  if (!target) return refuse("signed_out");
  if (!target.ok) return target;
  const { head, rest } = await peekHead(file.source, headBytes);
  if (head.length === 0) return refuse("empty");
  const kind = await checkFile(file.name, head);
  if (!kind.ok) return refuse(kind.because);

  if (!(await hasRoomFor(target.value))) return refuse("booking_full");

  const id = newSecretId();
  const store = storeForNew();
  const inspection = inspectionOf(kind.extension);
  const { stream, result } = measured(inspection.take);
  await documentStore(store).put(
    id,
    pipeline(rest, stream, () => {}),
    file.signal,
  );
  const problem = file.isTruncated?.() ? "too_large" : await inspection.problem();
  if (problem) {
    await removeBytes({ id, store });
    return refuse(problem);
  }
  const name = cleanName(file.name);
  const document = { id, store, name, category: file.category, mediaType: kind.mediaType, ...result() };
  return insert(viewer, owner, document, now);
}

type NewDocument = Pick<
  typeof documents.$inferSelect,
  "id" | "store" | "name" | "category" | "mediaType" | "size" | "sha256"
>;

/** The file stays only if its row does. */
async function insert(viewer: Viewer, owner: DocumentOwner, document: NewDocument, now: Date) {
  const keeping = refusable(() => transaction(() => insertRow(viewer, owner, document, now)));
  const outcome = await keeping.catch(async (error: unknown) => {
    await removeBytes(document);
    throw error;
  });
  if (!outcome.ok) await removeBytes(document);
  return outcome;
}

/** Large files arrive for minutes: what was asked before the first byte is asked again, and holds until the commit. */
async function insertRow(viewer: Viewer, owner: DocumentOwner, document: NewDocument, now: Date): Added {
  const asker = (await lockViewer(viewer, now)) ?? undoAndRefuse("signed_out");
  await lockOwner(owner, now);
  const found = await findUploadTarget(asker, owner, document.category);
  const target = found.ok ? found.value : undoAndRefuse(found.because);
  if (!(await hasRoomFor(target, document.size))) undoAndRefuse("booking_full");
  const { organizationId, bookingId } = target;
  const { by, onBehalfOf } = attribution(viewer);
  const uploaded = { uploadedById: by, uploadedForId: onBehalfOf, createdAt: now };
  const check = env().scanner
    ? ({ scanState: "pending", scanNextAt: now } as const)
    : ({ scanState: "not_scanned" } as const);
  const search = searchText(document.name);
  await db.insert(documents).values({ ...document, search, ...target, ...uploaded, ...check });
  const subject = { subjectType: "document" as const, subjectId: document.id, organizationId };
  const changes = { category: { after: document.category } };
  await record(
    viewer,
    { action: "document.uploaded", ...subject, bookingId: bookingId ?? undefined, changes },
    now,
  );
  return done({ id: document.id, name: document.name });
}

/** The draft may be a booking by now. */
async function lockOwner(owner: DocumentOwner, now: Date): Promise<void> {
  if ("draftId" in owner && (await lockDraftIfThere(owner.draftId, now))) return;
  const id = "draftId" in owner ? owner.draftId : owner.bookingId;
  await db.update(bookings).set({ id }).where(eq(bookings.id, id));
}
