import { eq } from "drizzle-orm";
import { Readable } from "node:stream";
import { beforeAll, expect, test } from "vitest";
import { db } from "db/client";
import { bookingDrafts, bookings, documents, transfers } from "db/schema";
import { draft } from "db/testing/booking";
import { overlapping } from "db/testing/overlapping";
import { cast } from "db/testing/people";
import { beginRequest, endRequest } from "~/domain/bookings/in-acuity/acuity-requests.server";
import { createBooking } from "~/domain/bookings/create-booking.server";
import { draftKeptDays } from "~/domain/bookings/draft";
import { saveFacts } from "~/domain/bookings/save-facts.server";
import { documentStore } from "~/integrations/storage/store.server";
import { addDocument } from "./add-document.server";
import { discardDraft } from "./discard-draft.server";
import { discardOldDrafts } from "./discard-old-drafts.server";
import { findDocument } from "./document-reads.server";
import { recordDownload, recordTransferEnd } from "./record-download.server";
import { removeDocument } from "./remove-document.server";

let people: Awaited<ReturnType<typeof cast>>;

beforeAll(async () => {
  people = await cast();
});

const viewer = () => people.member.viewer;
const tooLongAgo = () => new Date(Date.now() - (draftKeptDays + 1) * 86_400_000);

async function add(draftId: string): Promise<string> {
  const source = Readable.from([Buffer.from("%PDF-1.4\n%%EOF")]);
  const file = { name: "Letter.pdf", category: "brief" as const, source };
  const added = await addDocument(viewer(), { draftId }, file, new Date());
  if (!added.ok) throw new Error(added.because);
  return added.value.id;
}

async function touch(draftId: string, updatedAt: Date): Promise<void> {
  await db.update(bookingDrafts).set({ updatedAt }).where(eq(bookingDrafts.id, draftId));
}

async function draftWithPaper(updatedAt = new Date()) {
  const draftId = await draft(people.member, people.doctor, new Date());
  const documentId = await add(draftId);
  await touch(draftId, updatedAt);
  return { draftId, documentId };
}

async function left({ draftId }: { draftId: string }) {
  const drafts = await db.$count(bookingDrafts, eq(bookingDrafts.id, draftId));
  return { drafts, papers: await db.$count(documents, eq(documents.draftId, draftId)) };
}

test("an old draft whose owner came back while the others were discarded keeps its papers", async () => {
  const old = await draftWithPaper(new Date(tooLongAgo().getTime() - 1000));
  const resumed = await draftWithPaper(tooLongAgo());
  const store = documentStore("local");
  const { remove } = store;
  store.remove = async (key) => {
    await touch(resumed.draftId, new Date());
    await remove.call(store, key);
  };
  expect(await discardOldDrafts(new Date())).toBe(1);
  store.remove = remove;
  expect([await left(old), await left(resumed)]).toEqual([
    { drafts: 0, papers: 0 },
    { drafts: 1, papers: 1 },
  ]);
});

test.each([
  ["saved", 1, (draftId: string) => saveFacts(viewer(), draftId, { examineeName: "Alex Tran" }, new Date())],
  ["given another paper", 2, add],
])("an old draft that is just being %s keeps all", async (_, papers, touching) => {
  const old = await draftWithPaper(tooLongAgo());
  const [, discarded] = await overlapping(
    async () => void (await touching(old.draftId)),
    () => discardOldDrafts(new Date()),
  );
  expect([discarded, await left(old)]).toEqual([0, { drafts: 1, papers }]);
});

test("an old draft that Acuity owes an answer about keeps all", async () => {
  const old = await draftWithPaper(tooLongAgo());
  const asked = { bookingId: old.draftId, specialistId: people.doctor, kind: "book" as const };
  const change = await beginRequest({ ...asked, wish: { viewer: viewer() } }, new Date());
  expect([await discardOldDrafts(new Date()), await left(old)]).toEqual([0, { drafts: 1, papers: 1 }]);
  await endRequest(change, { state: "refused", because: "slot_taken" }, new Date());
  expect([await discardOldDrafts(new Date()), await left(old)]).toEqual([1, { drafts: 0, papers: 0 }]);
});

test("discarding takes a paper along that is just being written down", async () => {
  const { draftId } = await draftWithPaper();
  const [late, discarded] = await overlapping(
    () => add(draftId),
    () => discardDraft(viewer(), draftId, new Date()),
  );
  expect([discarded.ok, await left({ draftId })]).toEqual([true, { drafts: 0, papers: 0 }]);
  await expect(documentStore("local").open(late)).rejects.toThrow();
});

test("a paper that goes into a booking is not removed, nor how its downloads ended", async () => {
  const { draftId, documentId } = await draftWithPaper();
  const document = (await findDocument(viewer(), documentId))!;
  const begun = await recordDownload(viewer(), document, new Date());
  if (!begun.ok) throw new Error(begun.because);
  await recordTransferEnd(begun.value, document, { outcome: "complete", bytes: 14 }, new Date());
  const [created, removed] = await overlapping(
    () => createBooking(viewer(), draftId, new Date()),
    () => removeDocument(viewer(), { draftId, documentId }, new Date()),
  );
  expect([created.ok, removed]).toEqual([true, { ok: false, because: "not_found" }]);
  expect(await db.$count(bookings, eq(bookings.id, draftId))).toBe(1);
  expect(await db.$count(documents, eq(documents.bookingId, draftId))).toBe(1);
  expect(await db.$count(transfers, eq(transfers.documentId, documentId))).toBe(1);
});
