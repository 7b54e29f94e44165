import { and, eq } from "drizzle-orm";
import { Readable } from "node:stream";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { auditLogs, bookings, documents } from "db/schema";
import { book } from "db/testing/booking";
import { cast, person, type Person, specialist } from "db/testing/people";
import { findBooking, reportOf } from "~/domain/bookings/booking-reads.server";
import { changeProgress } from "~/domain/bookings/change-progress.server";
import { documentStore } from "~/integrations/storage/store.server";
import { addDocument } from "./add-document.server";
import { deleteDocument } from "./delete-document.server";
import type { Category } from "./document";
import { categoriesOf, findDocument, listDocuments, listTombstones } from "./document-reads.server";
import { holdDocument, releaseDocument } from "./hold-document.server";
import { purgeDeleted } from "./purge-deleted.server";
import { purgeDocument } from "./purge-document.server";
import { recordDownload } from "./record-download.server";

const now = new Date("2026-03-02T00:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const because = { reason: "Sent by mistake" };

let people: Awaited<ReturnType<typeof cast>>, doctor: Person, owner: Person;
let doctorsId: string, bookingId: string;

beforeAll(async () => {
  people = await cast();
  const { organizationId, organizationName } = people.office.viewer;
  doctor = await person("specialist", { id: organizationId, name: organizationName });
  doctorsId = (await specialist({ user: doctor })).id;
  const firm = people.member.viewer;
  owner = await person("owner", { id: firm.organizationId, name: firm.organizationName });
});

beforeEach(async () => {
  bookingId = await book(people.member, doctorsId, now);
});

async function added(by: Person, category: Category = "brief", name = "Letter.pdf"): Promise<string> {
  const source = Readable.from([Buffer.from("%PDF-1.4\n%%EOF")]);
  const outcome = await addDocument(by.viewer, { bookingId }, { name, category, source }, now);
  if (!outcome.ok) throw new Error(outcome.because);
  return outcome.value.id;
}

const rowOf = async (id: string) => (await db.select().from(documents).where(eq(documents.id, id)))[0]!;
const bookingFor = async (someone: Person) => (await findBooking(someone.viewer, bookingId))!;
const isStored = async (id: string) => {
  const found = await documentStore("local")
    .open(id)
    .catch(() => undefined);
  found?.destroy();
  return found !== undefined;
};
const written = (id: string) =>
  db.select().from(auditLogs).where(eq(auditLogs.subjectId, id)).orderBy(auditLogs.at, auditLogs.id);

test("a deleted document is hidden from everybody at once, and leaves a tombstone", async () => {
  const id = await added(people.member);
  expect((await deleteDocument(people.member.viewer, id, because, now)).ok).toBe(true);
  for (const someone of [people.member, people.colleague, owner, doctor, people.office]) {
    const booking = await bookingFor(someone);
    expect(await findDocument(someone.viewer, id)).toBeUndefined();
    expect(await listDocuments(someone.viewer, booking)).toEqual([]);
    expect(await listTombstones(someone.viewer, booking)).toMatchObject([
      {
        id,
        name: "Letter.pdf",
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        deletedAt: now,
        deleteReason: because.reason,
        deletedBy: people.member.viewer.name,
      },
    ]);
  }
  expect((await categoriesOf([bookingId]))(bookingId)).toEqual(new Set());
  expect(await isStored(id)).toBe(true);
  const lines = await written(id);
  expect(lines.map(({ action }) => action).sort()).toEqual(["document.deleted", "document.uploaded"]);
  expect(lines.find(({ action }) => action === "document.deleted")).toMatchObject({
    actorId: people.member.id,
    bookingId,
    reason: because.reason,
    organizationId: people.member.viewer.organizationId,
  });
});

test("who was not to see the document sees no tombstone of it either", async () => {
  const id = await added(doctor, "report");
  await deleteDocument(doctor.viewer, id, { reason: null }, now);
  expect(await listTombstones(people.member.viewer, await bookingFor(people.member))).toEqual([]);
  expect(await listTombstones(doctor.viewer, await bookingFor(doctor))).toHaveLength(1);
  expect(await reportOf(bookingId)).toBe("missing");
});

test("each role deletes what the rules say, in the database too", async () => {
  const id = await added(people.member);
  const refused = (someone: Person) => deleteDocument(someone.viewer, id, because, now);
  expect(await refused(people.rival)).toEqual({ ok: false, because: "not_found" });
  expect(await refused(people.colleague)).toEqual({ ok: false, because: "not_allowed" });
  expect(await refused(doctor)).toEqual({ ok: false, because: "not_allowed" });
  expect(await deleteDocument(people.office.viewer, id, { reason: null }, now)).toEqual({
    ok: false,
    because: "reason_missing",
  });
  expect((await rowOf(id)).deletedAt).toBeNull();
  expect((await deleteDocument(owner.viewer, id, because, now)).ok).toBe(true);
  expect(await refused(owner)).toEqual({ ok: false, because: "not_found" });
  const theirs = await added(people.office);
  expect(await deleteDocument(owner.viewer, theirs, because, now)).toEqual({
    ok: false,
    because: "not_allowed",
  });
});

test("an office person acting for a member leaves both names", async () => {
  const id = await added(people.member);
  const acting = { ...people.member.viewer, actingAdminId: people.office.id };
  expect((await deleteDocument(acting, id, because, now)).ok).toBe(true);
  expect(await rowOf(id)).toMatchObject({ deletedById: people.office.id, deletedForId: people.member.id });
});

test("of two deletions at once one is done and written down", async () => {
  const id = await added(people.member);
  const outcomes = await Promise.all(
    [people.member, owner, people.office].map(({ viewer }) => deleteDocument(viewer, id, because, now)),
  );
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  const deletions = and(eq(auditLogs.subjectId, id), eq(auditLogs.action, "document.deleted"));
  expect(await db.$count(auditLogs, deletions)).toBe(1);
});

test("after a deletion no download begins, however early it was allowed", async () => {
  const id = await added(people.member);
  const allowed = (await findDocument(doctor.viewer, id))!;
  expect((await recordDownload(doctor.viewer, allowed, now)).ok).toBe(true);
  await deleteDocument(people.member.viewer, id, because, now);
  expect(await recordDownload(doctor.viewer, allowed, now)).toEqual({ ok: false, because: "not_found" });
  const downloads = and(eq(auditLogs.subjectId, id), eq(auditLogs.action, "document.downloaded"));
  expect(await db.$count(auditLogs, downloads)).toBe(1);
});

test("a booking never says Report ready over a report that was just deleted by its specialist", async () => {
  await db.update(bookings).set({ currentProgress: "generating_report" }).where(eq(bookings.id, bookingId));
  for (let round = 0; round < 5; round++) {
    const id = await added(doctor, "report");
    const { version } = await bookingFor(doctor);
    const [deleted, released] = await Promise.all([
      deleteDocument(doctor.viewer, id, because, now),
      changeProgress(doctor.viewer, bookingId, { to: "report_generated", version }, now),
    ]);
    expect([deleted.ok, released.ok].filter(Boolean).length).toBeLessThanOrEqual(1);
    const { currentProgress } = await bookingFor(doctor);
    if (currentProgress === "report_generated") expect(await reportOf(bookingId)).toBe("there");
    await db.update(bookings).set({ currentProgress: "generating_report" }).where(eq(bookings.id, bookingId));
    await deleteDocument(doctor.viewer, id, because, now);
  }
});

test("when the report is out, its own specialist cannot take it back; the office can", async () => {
  const id = await added(doctor, "report");
  await db.update(bookings).set({ currentProgress: "report_generated" }).where(eq(bookings.id, bookingId));
  expect(await deleteDocument(doctor.viewer, id, because, now)).toEqual({
    ok: false,
    because: "report_is_out",
  });
  expect((await deleteDocument(people.office.viewer, id, because, now)).ok).toBe(true);
  expect((await bookingFor(people.office)).currentProgress).toBe("report_generated");
});

test("the bytes go 30 days later, not before, and not while a hold lies on them", async () => {
  const [early, held] = [await added(people.member), await added(people.member)];
  for (const id of [early, held]) await deleteDocument(people.member.viewer, id, because, now);
  expect((await holdDocument(people.office.viewer, held, because, now)).ok).toBe(true);
  await purgeDeleted(inDays(29.9));
  expect([(await rowOf(early)).purgedAt, await isStored(early)]).toEqual([null, true]);
  await purgeDeleted(inDays(30));
  expect([(await rowOf(early)).purgedAt, await isStored(early)]).toEqual([inDays(30), false]);
  expect([(await rowOf(held)).purgedAt, await isStored(held)]).toEqual([null, true]);
  expect((await written(early)).at(-1)).toMatchObject({ action: "document.purged", actorId: "system" });
  expect((await releaseDocument(people.office.viewer, held, because, inDays(31))).ok).toBe(true);
  await purgeDeleted(inDays(31));
  expect([(await rowOf(held)).purgedAt, await isStored(held)]).toEqual([inDays(31), false]);
  expect(await listTombstones(people.member.viewer, await bookingFor(people.member))).toHaveLength(2);
});

test("what the store could not remove is removed at the next round", async () => {
  const id = await added(people.member);
  await deleteDocument(people.member.viewer, id, because, now);
  await db
    .update(documents)
    .set({ purgedAt: inDays(30) })
    .where(eq(documents.id, id));
  expect(await isStored(id)).toBe(true);
  await purgeDeleted(inDays(30.1));
  expect(await isStored(id)).toBe(false);
});

test("a document that is there can be held, deleted and kept; nobody but the office holds or destroys", async () => {
  const id = await added(people.member);
  for (const someone of [people.member, owner, doctor])
    for (const verb of [holdDocument, releaseDocument, purgeDocument])
      expect(await verb(someone.viewer, id, because, now)).toEqual({ ok: false, because: "not_allowed" });
  expect(await holdDocument(people.rival.viewer, id, because, now)).toEqual({
    ok: false,
    because: "not_found",
  });
  expect((await holdDocument(people.office.viewer, id, because, now)).ok).toBe(true);
  expect(await rowOf(id)).toMatchObject({
    heldAt: now,
    heldById: people.office.id,
    holdReason: because.reason,
  });
  expect(await purgeDocument(people.office.viewer, id, because, now)).toEqual({
    ok: false,
    because: "on_hold",
  });
  expect((await deleteDocument(people.member.viewer, id, because, now)).ok).toBe(true);
  expect(await isStored(id)).toBe(true);
});

test("the office destroys at once: of a document that was there the tombstone says why", async () => {
  const id = await added(people.member);
  expect((await purgeDocument(people.office.viewer, id, because, now)).ok).toBe(true);
  expect(await isStored(id)).toBe(false);
  expect(await rowOf(id)).toMatchObject({
    deletedAt: now,
    deletedById: people.office.id,
    deleteReason: because.reason,
    purgedAt: now,
  });
  const before = await added(people.member);
  await deleteDocument(people.member.viewer, before, { reason: "Wrong file" }, now);
  await purgeDocument(people.office.viewer, before, because, inDays(1));
  expect(await rowOf(before)).toMatchObject({
    deletedAt: now,
    deletedById: people.member.id,
    deleteReason: "Wrong file",
    purgedAt: inDays(1),
  });
  expect(await purgeDocument(people.office.viewer, before, because, now)).toEqual({
    ok: false,
    because: "purged",
  });
});

test("hold and purge at the same moment: never destroyed and held", async () => {
  for (let round = 0; round < 8; round++) {
    const id = await added(people.member);
    const verbs = round % 2 ? [holdDocument, purgeDocument] : [purgeDocument, holdDocument];
    const outcomes = await Promise.all([
      ...verbs.map((verb) => verb(people.office.viewer, id, because, now)),
      deleteDocument(people.member.viewer, id, because, now),
    ]);
    expect(outcomes.slice(0, 2).filter(({ ok }) => ok).length).toBeLessThanOrEqual(1);
    const row = await rowOf(id);
    expect(row.heldAt && row.purgedAt).toBeNull();
    expect(await isStored(id)).toBe(row.purgedAt === null);
  }
});
