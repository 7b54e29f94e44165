import { and, eq } from "drizzle-orm";
import { pipeline, type Readable } from "node:stream";
import { db, transaction } from "db/client";
import { bookings, documents } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { findBooking } from "~/domain/bookings/booking-reads.server";
import { findDraft } from "~/domain/bookings/draft-reads.server";
import { lockDraftIfThere } from "~/domain/bookings/lock-draft.server";
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
): Promise<Outcome<{ id: string; name: string }, UploadRefusal | FileRefusal>> {
  const target = await findUploadTarget(viewer, owner, file.category);
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
  return insert(viewer, target.value, document, now);
}

type NewDocument = Pick<
  typeof documents.$inferSelect,
  "id" | "store" | "name" | "category" | "mediaType" | "size" | "sha256"
>;

/** The file stays only if its row does. */
async function insert(viewer: Viewer, target: Target, document: NewDocument, now: Date) {
  const keeping = refusable(() => transaction(() => insertRow(viewer, target, document, now)));
  const outcome = await keeping.catch(async (error: unknown) => {
    await removeBytes(document);
    throw error;
  });
  if (!outcome.ok) await removeBytes(document);
  return outcome;
}

async function insertRow(
  viewer: Viewer,
  asked: Target,
  document: NewDocument,
  now: Date,
): Promise<Outcome<{ id: string; name: string }, UploadRefusal | FileRefusal>> {
  const target = await lockTarget(viewer, asked, document.category, now);
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

/**
 * Large files arrive for minutes: what was asked before the first byte is asked again, and holds until the commit.
 * The draft may be a booking by now, and the booking another organisation's.
 */
async function lockTarget(viewer: Viewer, asked: Target, category: Category, now: Date): Promise<Target> {
  if (!asked.draftId) return lockBooking(asked);
  if (await lockDraftIfThere(asked.draftId, now)) return asked;
  const became = await findUploadTarget(viewer, { bookingId: asked.draftId }, category);
  return lockBooking(became.ok ? became.value : undoAndRefuse(became.because));
}

async function lockBooking(asked: Target): Promise<Target> {
  const isActive = and(eq(bookings.id, asked.bookingId!), eq(bookings.status, "active"));
  const [booking] = await db
    .update(bookings)
    .set({ status: "active" })
    .where(isActive)
    .returning({ organizationId: bookings.organizationId });
  return { ...asked, ...(booking ?? undoAndRefuse("not_active")) };
}
