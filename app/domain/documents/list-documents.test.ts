import { eq } from "drizzle-orm";
import { Readable } from "node:stream";
import { beforeAll, expect, test } from "vitest";
import { db } from "db/client";
import { bookings, documents } from "db/schema";
import { progressValues } from "db/schema/bookings";
import { documentCategories } from "db/schema/documents";
import { book, draft } from "db/testing/booking";
import { cast, person, type Person, specialist } from "db/testing/people";
import { findBooking } from "~/domain/bookings/booking-reads.server";
import type { Position } from "~/domain/pages.server";
import { addDocument, type DocumentOwner } from "./add-document.server";
import { deleteDocument } from "./delete-document.server";
import { type Category, visibleCategories } from "./document";
import { countVisibleDocuments, type DocumentFilters, listVisibleDocuments } from "./list-documents.server";

const now = new Date("2026-03-02T00:00:00Z");
const all: DocumentFilters = { category: [], scanState: [], specialistId: [] };
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

let people: Awaited<ReturnType<typeof cast>>, doctor: Person, owner: Person, alone: Person;
let doctorsId: string, bookingId: string;

beforeAll(async () => {
  people = await cast();
  const { organizationId, organizationName } = people.office.viewer;
  doctor = await person("specialist", { id: organizationId, name: organizationName });
  doctorsId = (await specialist({ user: doctor })).id;
  const firm = { id: people.member.viewer.organizationId, name: people.member.viewer.organizationName };
  owner = await person("owner", firm, { name: "Olga Özil" });
  alone = await person("member", firm);
  bookingId = await book(people.member, doctorsId, now);
  for (const category of documentCategories) await added(people.office, { bookingId }, { category });
});

type File = { category?: Category; name?: string; at?: Date };

async function added(by: Person, to: DocumentOwner, { category = "brief", name, at = now }: File = {}) {
  const source = Readable.from([Buffer.from("%PDF-1.4\n%%EOF")]);
  const file = { name: name ?? `${category}.pdf`, category, source };
  const outcome = await addDocument(by.viewer, to, file, at);
  if (!outcome.ok) throw new Error(outcome.because);
  return outcome.value.id;
}

async function listed(by: Person, filters: Partial<DocumentFilters> = {}): Promise<string[]> {
  const asked = { ...all, ...filters };
  const { rows } = await listVisibleDocuments(by.viewer, asked, {});
  expect(await countVisibleDocuments(by.viewer, asked)).toBe(rows.length);
  return rows.map(({ name }) => name);
}

test.each(progressValues)("at %s the list and the booking show the same to everybody", async (progress) => {
  await db.update(bookings).set({ currentProgress: progress }).where(eq(bookings.id, bookingId));
  const everybody = [people.office, doctor, owner, people.member, people.colleague, alone, people.rival];
  for (const someone of everybody) {
    const booking = await findBooking(someone.viewer, bookingId);
    const expected = booking ? visibleCategories(booking, someone.viewer).map((each) => `${each}.pdf`) : [];
    expect((await listed(someone)).sort()).toEqual([...expected].sort());
  }
  const toOwner = ["brief.pdf", "consent_form.pdf", "other.pdf"];
  const isOut = progress === "report_generated" || progress === "payment_received";
  expect((await listed(owner)).sort()).toEqual(isOut ? [...toOwner, "report.pdf"].sort() : toOwner);
  expect(await listed(people.rival)).toEqual([]);
});

test("files of drafts and deleted ones are not listed", async () => {
  const before = (await listed(people.member)).length;
  await added(people.member, { draftId: await draft(people.member, doctorsId, now) });
  const id = await added(people.member, { bookingId });
  expect(await listed(people.member)).toHaveLength(before + 1);
  await db.update(bookings).set({ currentProgress: "scheduled" }).where(eq(bookings.id, bookingId));
  expect((await deleteDocument(people.member.viewer, id, { reason: null }, now)).ok).toBe(true);
  expect(await listed(people.member, { q: "brief" })).toHaveLength(1);
});

test("each filter narrows, and signs in a search are only signs", async () => {
  const own = await book(owner, (await specialist()).id, now, "Somebody");
  await added(owner, { bookingId: own }, { name: "Étude 100%_a.pdf", at: minutesLater(60 * 24) });
  const { reference } = (await findBooking(owner.viewer, own))!;
  const mine = ["Étude 100%_a.pdf"];
  for (const q of [
    "Étude",
    "étude",
    "ÉTUDE",
    "etude  100",
    "100%",
    "%_A",
    reference,
    reference.toLowerCase(),
  ])
    expect(await listed(owner, { q }), q).toEqual(mine);
  for (const q of ["100_", "%%", "\\", "_a_"]) expect(await listed(owner, { q }), q).toEqual([]);
  expect(await listed(owner, { uploadedBy: "olga Öz" })).toEqual(mine);
  expect(await listed(owner, { uploadedBy: "Özil" })).toEqual(mine);
  expect(await listed(people.rival, { uploadedBy: "Olga" })).toEqual([]);
  expect(await listed(owner, { from: "2026-03-03" })).toEqual(mine);
  expect(await listed(owner, { to: "2026-03-02" })).not.toContain(mine[0]);
  expect(await listed(owner, { specialistId: [doctorsId] })).not.toContain(mine[0]);
  expect(await listed(owner, { category: ["consent_form", "other"] })).toEqual(
    expect.arrayContaining(["consent_form.pdf", "other.pdf"]),
  );
  expect(await listed(owner, { scanState: ["infected"] })).toEqual([]);
});

test("pages forth and back show each document once, newest first", async () => {
  const busy = await person("owner", { id: people.rival.viewer.organizationId, name: "Rival" });
  const theirs = await book(busy, (await specialist()).id, now);
  for (let n = 0; n < 45; n++) {
    const at = minutesLater(Math.floor(n / 3));
    await added(busy, { bookingId: theirs }, { name: `${n}.pdf`, at });
  }
  const expected = await db
    .select({ id: documents.id })
    .from(documents)
    .where(eq(documents.bookingId, theirs))
    .then((rows) => rows.length);
  const seen: string[] = [];
  let position: Position = {};
  let page = await listVisibleDocuments(busy.viewer, all, position);
  for (; ; page = await listVisibleDocuments(busy.viewer, all, position)) {
    seen.push(...page.rows.map(({ id }) => id));
    if (!page.after) break;
    position = { after: page.after };
  }
  expect([seen.length, new Set(seen).size]).toEqual([expected, expected]);
  const back = await listVisibleDocuments(busy.viewer, all, { before: page.before });
  expect(back.rows.map(({ id }) => id)).toEqual(seen.slice(20, 40));
});
