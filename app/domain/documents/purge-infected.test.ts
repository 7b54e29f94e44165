import { eq, inArray } from "drizzle-orm";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { db } from "db/client";
import { auditLogs, documents } from "db/schema";
import { book } from "db/testing/booking";
import { cast } from "db/testing/people";
import { findBooking } from "~/domain/bookings/booking-reads.server";
import { documentStore } from "~/integrations/storage/store.server";
import { addDocument } from "./add-document.server";
import { listTombstones } from "./document-reads.server";
import { holdDocument } from "./hold-document.server";
import { purgeDeleted } from "./purge-deleted.server";

const now = new Date("2026-03-02T00:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

test("a quarantined file is destroyed 30 days after the verdict, unless it is held; others are not", async () => {
  const people = await cast();
  const bookingId = await book(people.member, people.doctor, now);
  const ids: string[] = [];
  for (const name of ["infected.pdf", "held.pdf", "clean.pdf"]) {
    const file = { name, category: "brief" as const, source: Readable.from([Buffer.from("%PDF-1.4")]) };
    const added = await addDocument(people.member.viewer, { bookingId }, file, now);
    ids.push(added.ok ? added.value.id : "");
  }
  const [infected, held, clean] = ids as [string, string, string];
  const found = { scanState: "infected", scannedAt: now } as const;
  await db
    .update(documents)
    .set(found)
    .where(inArray(documents.id, [infected, held]));
  await db.update(documents).set({ scanState: "clean", scannedAt: now }).where(eq(documents.id, clean));
  await holdDocument(people.office.viewer, held, { reason: "Evidence" }, now);
  const stored = async () => (await Readable.from(documentStore("local").keys()).toArray()).sort();

  expect(await purgeDeleted(inDays(29.9))).toBe(0);
  expect(await stored()).toEqual(ids.toSorted());
  expect(await purgeDeleted(inDays(30))).toBe(1);
  expect(await stored()).toEqual([held, clean].sort());
  expect(await purgeDeleted(inDays(31))).toBe(0);

  const booking = (await findBooking(people.member.viewer, bookingId))!;
  expect(await listTombstones(people.member.viewer, booking)).toMatchObject([
    { id: infected, deletedBy: null, deletedAt: inDays(30), deleteReason: "Malicious software was found" },
  ]);
  const rows = await db.select().from(auditLogs).where(eq(auditLogs.action, "document.purged"));
  expect(rows).toMatchObject([
    { subjectId: infected, bookingId, reason: "30 days after malicious software was found in it" },
  ]);
});
