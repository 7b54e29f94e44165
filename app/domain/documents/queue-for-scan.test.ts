import { asc, inArray } from "drizzle-orm";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { db } from "db/client";
import { documents } from "db/schema";
import { book } from "db/testing/booking";
import { cast } from "db/testing/people";
import { addDocument } from "./add-document.server";
import { queueForScan } from "./queue-for-scan.server";

const now = new Date("2026-03-02T00:00:00Z");
const there = ["clean", "infected", "unscannable", "not_scanned"] as const;

test("scanning again: what was not scanned or all, but never what is quarantined or deleted", async () => {
  const { member, doctor } = await cast();
  const bookingId = await book(member, doctor, now);
  for (const [at, scanState] of [...there, ...there].entries()) {
    const file = {
      name: "Letter.pdf",
      category: "brief" as const,
      source: Readable.from([Buffer.from("%PDF-1.4")]),
    };
    const outcome = await addDocument(member.viewer, { bookingId }, file, new Date(now.getTime() + at));
    const values = { scanState, scanTries: 5, deletedAt: at < there.length ? null : now };
    await db
      .update(documents)
      .set(values)
      .where(inArray(documents.id, [outcome.ok ? outcome.value.id : ""]));
  }
  const states = async () =>
    (await db.select().from(documents).orderBy(asc(documents.createdAt))).map(({ scanState }) => scanState);

  expect(await queueForScan("not_scanned", now)).toBe(1);
  expect(await states()).toEqual(["clean", "infected", "unscannable", "pending", ...there]);
  expect(await queueForScan("unscannable", now)).toBe(1);
  expect(await queueForScan("all", now)).toBe(1);
  expect(await states()).toEqual(["pending", "infected", "pending", "pending", ...there]);
  const waiting = await db
    .select()
    .from(documents)
    .where(inArray(documents.scanState, ["pending"]));
  for (const each of waiting) expect(each).toMatchObject({ scanTries: 0, scanNextAt: now });
});
