import { and, eq } from "drizzle-orm";
import { Readable } from "node:stream";
import { beforeAll, expect, test } from "vitest";
import { db } from "db/client";
import { auditLogs, documents } from "db/schema";
import { book } from "db/testing/booking";
import { cast, person, type Person } from "db/testing/people";
import { addDocument } from "~/domain/documents/add-document.server";
import type { Category } from "~/domain/documents/document";
import { findDocument } from "~/domain/documents/document-reads.server";
import { purgeDocument } from "~/domain/documents/purge-document.server";
import { recordDownload, recordTransferEnd } from "~/domain/documents/record-download.server";
import { recordOpening } from "~/domain/documents/record-opening.server";
import { scanDue } from "~/domain/documents/scan-due.server";
import { notFound } from "~/web/refusals.server";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { loader } from "./route";

let people: Awaited<ReturnType<typeof cast>>, owner: Person, bookingId: string;

beforeAll(async () => {
  people = await cast();
  const { organizationId, organizationName } = people.member.viewer;
  owner = await person("owner", { id: organizationId, name: organizationName });
  bookingId = await book(people.member, people.doctor, new Date());
});

async function added(by: Person, name: string, category: Category): Promise<string> {
  const source = Readable.from([Buffer.from("%PDF-1.4\n%%EOF")]);
  const outcome = await addDocument(by.viewer, { bookingId }, { name, category, source }, new Date());
  if (!outcome.ok) throw new Error(outcome.because);
  return outcome.value.id;
}

/** By a scanner that finds everything clean. */
async function scan(id: string) {
  await db
    .update(documents)
    .set({ scanState: "pending", scanNextAt: new Date(0) })
    .where(eq(documents.id, id));
  const scanner = { scan: async (source: Readable) => ({ state: "clean" as const, read: source.destroy() }) };
  await scanDue(scanner, { error: console.error, warn: console.warn });
}

const ask = async (by: Person) =>
  loader(args(`/bookings/${bookingId}/custody`, { cookie: await signedIn(by), params: { bookingId } }));

test("the way of every paper from its upload to its end, deleted ones too; strangers who tried are not named", async () => {
  const letter = await added(people.member, "Letter.pdf", "brief");
  await scan(letter);
  const found = (await findDocument(people.colleague.viewer, letter))!;
  const downloaded = await recordDownload(people.colleague.viewer, found, new Date());
  const viewed = await recordOpening(people.member.viewer, found, new Date());
  for (const each of [downloaded, viewed])
    if (each.ok) await recordTransferEnd(each.value, found, { outcome: "complete", bytes: 14 }, new Date());
  await notFound(people.rival.viewer, { type: "document", id: letter });
  const wrong = await added(people.member, "Wrong.pdf", "other");
  await purgeDocument(people.office.viewer, wrong, { reason: "Another matter" }, new Date());
  await added(people.office, "Dictation.pdf", "dictation");

  const page = await ask(owner);
  expect(page.documents.map(({ name }) => name)).toEqual(["Letter.pdf", "Wrong.pdf"]);
  const [first, second] = page.documents;
  const told = first!.rows.map(({ what, who, detail }) => [what, who, detail]);
  expect(told).toEqual([
    ["Uploaded", people.member.viewer.name, undefined],
    ["Scanned", "Medibytes Booking", "Checked"],
    ["Downloaded", people.colleague.viewer.name, "Complete, 14\u00a0bytes"],
    ["Viewed", people.member.viewer.name, "14\u00a0bytes sent"],
  ]);
  expect(first!.facts).toContainEqual({ key: "SHA-256", value: found.sha256 });
  expect(second!.facts.map(({ key }) => key)).toEqual(expect.arrayContaining(["Deleted", "Destroyed"]));
  expect(second!.rows.map(({ what, detail }) => [what, detail])).toEqual([
    ["Uploaded", undefined],
    ["Destroyed", "Another matter"],
  ]);
  expect(JSON.stringify(page)).not.toContain(people.rival.viewer.name);
  expect((await ask(people.office)).documents).toHaveLength(3);
});

test("who reads it is written down, once in ten minutes; others may not, strangers find nothing", async () => {
  const reads = and(eq(auditLogs.subjectId, bookingId), eq(auditLogs.action, "audit.viewed"));
  await ask(owner);
  await ask(owner);
  expect(await db.$count(auditLogs, and(reads, eq(auditLogs.actorId, owner.id)))).toBeLessThanOrEqual(2);
  expect(await db.$count(auditLogs, reads)).toBeGreaterThan(0);
  expect(await answerOf(ask(people.member))).toMatchObject({ status: 403 });
  expect(await answerOf(ask(people.rival))).toMatchObject({ status: 404 });
});
