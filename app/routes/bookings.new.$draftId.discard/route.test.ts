import { Readable } from "node:stream";
import { beforeAll, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { db } from "db/client";
import { bookings, documents, occupancy } from "db/schema";
import { draft } from "db/testing/booking";
import { overlapping } from "db/testing/overlapping";
import { cast, type Person } from "db/testing/people";
import { createBooking } from "~/domain/bookings/create-booking.server";
import { findDraft } from "~/domain/bookings/draft-reads.server";
import { addDocument } from "~/domain/documents/add-document.server";
import { discardDraft } from "~/domain/documents/discard-draft.server";
import { documentStore } from "~/integrations/storage/store.server";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action, loader } from "./route";

let people: Awaited<ReturnType<typeof cast>>;

beforeAll(async () => {
  people = await cast();
});

async function ask(by: Person, draftId: string, form?: Record<string, string>) {
  const asked = args(`/bookings/new/${draftId}/discard`, {
    cookie: await signedIn(by),
    params: { draftId },
    form,
  });
  return answerOf(form ? action(asked) : loader(asked));
}

test("asks first, then takes draft, time and files away", async () => {
  const id = await draft(people.member, people.doctor, new Date());
  const source = Readable.from([Buffer.from("%PDF-1.4\n%%EOF")]);
  const brief = { name: "Letter.pdf", category: "brief" as const, source };
  const added = await addDocument(people.member.viewer, { draftId: id }, brief, new Date());
  if (!added.ok) throw new Error(added.because);
  expect(await ask(people.member, id)).toEqual({ id, examineeName: "Alex Tran" });
  expect(await findDraft(people.member.viewer, id)).toBeDefined();

  const answer = (await ask(people.member, id, { csrf: "" })) as Response;
  expect(answer.headers.get("location")).toBe("/bookings");
  expect(await findDraft(people.member.viewer, id)).toBeUndefined();
  expect(await db.$count(occupancy, eq(occupancy.draftId, id))).toBe(0);
  expect(await db.$count(documents, eq(documents.id, added.value.id))).toBe(0);
  await expect(documentStore("local").open(added.value.id)).rejects.toThrow();
});

test("nobody discards another person’s draft", async () => {
  const id = await draft(people.member, people.doctor, new Date());
  for (const by of [people.colleague, people.rival])
    expect(await ask(by, id, { csrf: "" })).toMatchObject({ status: 404 });
  expect(await ask(people.office, id, { csrf: "" })).toMatchObject({ status: 403 });
  expect(await findDraft(people.member.viewer, id)).toBeDefined();
});

test("of two tabs, one creating and one discarding, the first wins and the second finds nothing", async () => {
  const late = { ok: false, because: "not_found" };
  const create = (id: string) => () => createBooking(people.member.viewer, id, new Date());
  const discard = (id: string) => () => discardDraft(people.member.viewer, id, new Date());

  const sent = await draft(people.member, people.doctor, new Date());
  expect(await overlapping(create(sent), discard(sent))).toEqual([
    expect.objectContaining({ ok: true }),
    late,
  ]);
  expect(await db.$count(occupancy, eq(occupancy.bookingId, sent))).toBe(1);

  const gone = await draft(people.member, people.doctor, new Date());
  expect(await overlapping(discard(gone), create(gone))).toEqual([
    expect.objectContaining({ ok: true }),
    late,
  ]);
  expect(await db.$count(bookings, eq(bookings.id, gone))).toBe(0);
  expect(await db.$count(occupancy, eq(occupancy.bookingId, gone))).toBe(0);
});
