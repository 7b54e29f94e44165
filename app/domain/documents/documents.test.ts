import { eq } from "drizzle-orm";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { beforeAll, expect, test } from "vitest";
import { db } from "db/client";
import { auditLogs, bookings, documents } from "db/schema";
import { organization, person, type Person, specialist } from "db/testing/people";
import { book, direct, draft } from "db/testing/booking";
import { documentStore, storeForNew } from "~/integrations/storage/store.server";
import { addDocument, type DocumentOwner } from "./add-document.server";
import { discardDraft } from "./discard-draft.server";
import { findDocument, listDocuments } from "./document-reads.server";
import { discardOldDrafts } from "./discard-old-drafts.server";
import { removeDocument } from "./remove-document.server";
import { assignBooking } from "~/domain/bookings/assign-booking.server";
import { findBooking } from "~/domain/bookings/booking-reads.server";
import { findDraft } from "~/domain/bookings/draft-reads.server";
import { chooseSpecialist } from "~/domain/bookings/choose-specialist.server";
import { newSecretId } from "~/domain/ids";

const now = new Date("2026-03-02T00:00:00Z");
const pdf = Buffer.from("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF");
const bytes = (content: Buffer | string = pdf) => Readable.from([Buffer.from(content)]);

let referrer: Person, colleague: Person, rival: Person, doctor: Person, office: Person;
let bookingId: string;
let doctorsId: string;

beforeAll(async () => {
  const provider = await organization("provider");
  const [firm, other] = [await organization("referrer"), await organization("referrer")];
  referrer = await person("member", firm);
  colleague = await person("member", firm);
  rival = await person("owner", other);
  office = await person("admin", provider);
  doctor = await person("specialist", provider);
  doctorsId = (await specialist({ user: doctor })).id;
  bookingId = await book(referrer, doctorsId, now);
});

async function upload(
  by: Person,
  category: "brief" | "report" | "dictation",
  content: Buffer | string = pdf,
  name = "Letter.pdf",
) {
  return addDocument(by.viewer, { bookingId }, { name, category, source: bytes(content) }, now);
}

async function listedBy(someone: Person): Promise<string[]> {
  const booking = await findBooking(someone.viewer, bookingId);
  return booking ? (await listDocuments(someone.viewer, booking)).map((each) => each.category).sort() : [];
}

test("a brief is stored sealed, listed, hashed and written down", async () => {
  const outcome = await upload(referrer, "brief");
  expect(outcome).toMatchObject({ ok: true, value: { name: "Letter.pdf" } });
  const id = outcome.ok ? outcome.value.id : "";
  expect(await buffer(await documentStore(storeForNew()).open(id))).toEqual(pdf);
  const [row] = await db.select().from(documents).where(eq(documents.id, id));
  expect(row).toMatchObject({
    size: pdf.length,
    mediaType: "application/pdf",
    scanState: "not_scanned",
    bookingId,
  });
  const written = await db.select().from(auditLogs).where(eq(auditLogs.subjectId, id));
  expect(written).toMatchObject([{ action: "document.uploaded", actorId: referrer.id, bookingId }]);
});

test.each([
  ["", "Letter.pdf", "empty"],
  ["<html>", "Letter.pdf", "content_mismatch"],
  ["MZ", "setup.exe", "type_not_allowed"],
])("what begins with %j and is called %s is refused and leaves nothing", async (content, name, because) => {
  const before = await db.$count(documents);
  expect(await upload(referrer, "brief", content, name)).toEqual({ ok: false, because });
  expect(await db.$count(documents)).toBe(before);
});

test("a file cut at the limit leaves neither row nor bytes", async () => {
  const before = await db.$count(documents);
  const stored = async () => (await Readable.from(documentStore(storeForNew()).keys()).toArray()).length;
  const keys = await stored();
  const cut = { name: "Big.pdf", category: "brief" as const, source: bytes(), isTruncated: () => true };
  expect(await addDocument(referrer.viewer, { bookingId }, cut, now)).toEqual({
    ok: false,
    because: "too_large",
  });
  expect([await db.$count(documents), await stored()]).toEqual([before, keys]);
});

/** Gives its first bytes, then waits until this is done, then the rest. */
async function* slowly(meanwhile: () => Promise<unknown>) {
  yield Buffer.concat([pdf, Buffer.alloc(8192, 32)]);
  await meanwhile();
  yield pdf;
}

async function interrupted(owner: DocumentOwner, meanwhile: () => Promise<unknown>) {
  const keys = async () => (await Readable.from(documentStore(storeForNew()).keys()).toArray()).length;
  const before = [await db.$count(documents), await keys()];
  const file = { name: "Late.pdf", category: "brief" as const, source: Readable.from(slowly(meanwhile)) };
  const outcome = await addDocument(referrer.viewer, owner, file, now);
  expect([await db.$count(documents), await keys()]).toEqual(before);
  return outcome;
}

test("a booking that was archived while a file arrived does not take it", async () => {
  const own = await book(referrer, doctorsId, now);
  const archive = () => db.update(bookings).set({ status: "archived" }).where(eq(bookings.id, own));
  expect(await interrupted({ bookingId: own }, archive)).toEqual({ ok: false, because: "not_active" });
});

test("a draft that was discarded while a file arrived does not take it", async () => {
  const own = await draft(referrer, doctorsId, now);
  const discard = () => discardDraft(referrer.viewer, own, now);
  expect(await interrupted({ draftId: own }, discard)).toEqual({ ok: false, because: "not_found" });
});

test("what arrives while its booking is assigned belongs to the organisation it was given to", async () => {
  const given = await direct(office.viewer.organizationId, doctorsId);
  const { version } = (await findBooking(office.viewer, given))!;
  const { organizationId } = referrer.viewer;
  const assign = () => assignBooking(office.viewer, given, { organizationId, version }, now);
  const file = { name: "Late.pdf", category: "brief" as const, source: Readable.from(slowly(assign)) };
  const added = await addDocument(office.viewer, { bookingId: given }, file, now);
  const [row] = await db.select().from(documents).where(eq(documents.bookingId, given));
  expect([added.ok, row]).toMatchObject([true, { organizationId }]);
  const [written] = await db.select().from(auditLogs).where(eq(auditLogs.subjectId, row!.id));
  expect(written).toMatchObject({ action: "document.uploaded", organizationId });
});

test("who may add what", async () => {
  expect(await upload(referrer, "report")).toEqual({ ok: false, because: "not_allowed" });
  expect(await upload(doctor, "brief")).toEqual({ ok: false, because: "not_allowed" });
  expect(await upload(rival, "brief")).toEqual({ ok: false, because: "not_found" });
  expect(await upload(colleague, "brief")).toEqual({ ok: false, because: "not_found" });
  expect((await upload(doctor, "dictation", "\u0002dss" + "0".repeat(600), "Dictation.dss")).ok).toBe(true);
  expect((await upload(doctor, "report")).ok).toBe(true);
});

test("the report is there for the referrer only while it is ready, dictation never", async () => {
  expect(await listedBy(referrer)).toEqual(["brief"]);
  expect(await listedBy(office)).toEqual(["brief", "dictation", "report"]);
  await db.update(bookings).set({ currentProgress: "report_generated" }).where(eq(bookings.id, bookingId));
  expect(await listedBy(referrer)).toEqual(["brief", "report"]);
  const [report] = await db.select().from(documents).where(eq(documents.category, "report"));
  expect(await findDocument(referrer.viewer, report!.id)).toBeDefined();
  expect(await findDocument(rival.viewer, report!.id)).toBeUndefined();
  await db.update(bookings).set({ currentProgress: "generating_report" }).where(eq(bookings.id, bookingId));
  expect(await findDocument(referrer.viewer, report!.id)).toBeUndefined();
  expect(await listedBy(rival)).toEqual([]);
});

test("a document of a draft belongs to its person alone and can be removed at once", async () => {
  const draftId = newSecretId();
  await chooseSpecialist(
    referrer.viewer,
    draftId,
    { specialistId: doctorsId, appointmentType: "in_person" },
    now,
  );
  const added = await addDocument(
    referrer.viewer,
    { draftId },
    { name: "Letter.pdf", category: "brief", source: bytes() },
    now,
  );
  const documentId = added.ok ? added.value.id : "";
  expect(await findDocument(colleague.viewer, documentId)).toBeUndefined();
  expect(await removeDocument(colleague.viewer, { draftId, documentId }, now)).toEqual({
    ok: false,
    because: "not_found",
  });
  expect((await removeDocument(referrer.viewer, { draftId, documentId }, now)).ok).toBe(true);
  await expect(documentStore(storeForNew()).open(documentId)).rejects.toThrow();
});

test("a draft that nobody touched for 30 days goes with its files; a younger one stays", async () => {
  const [old, young] = [newSecretId(), newSecretId()];
  const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
  const choice = { specialistId: doctorsId, appointmentType: "in_person" } as const;
  await chooseSpecialist(referrer.viewer, old, choice, now);
  await chooseSpecialist(referrer.viewer, young, choice, later(1));
  const added = await addDocument(
    referrer.viewer,
    { draftId: old },
    { name: "Letter.pdf", category: "brief", source: bytes() },
    now,
  );
  const documentId = added.ok ? added.value.id : "";
  await discardOldDrafts(later(30.5));
  expect([await findDraft(referrer.viewer, old), await findDocument(referrer.viewer, documentId)]).toEqual([
    undefined,
    undefined,
  ]);
  expect(await findDraft(referrer.viewer, young)).toBeDefined();
  await expect(documentStore(storeForNew()).open(documentId)).rejects.toThrow();
});
