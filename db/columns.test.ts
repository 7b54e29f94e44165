import { and, eq, gt, lte } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "./client";
import { auditLogs, bookingDrafts, documents, formReplies } from "./schema";
import { auditRow, insertDraft, insertTenant } from "./testing/rows";

beforeAll(insertTenant);

test("instants keep their milliseconds and compare", async () => {
  const instant = new Date("2026-03-02T10:11:12.345Z");
  const id = await insertDraft();
  await db.update(bookingDrafts).set({ startsAt: instant }).where(eq(bookingDrafts.id, id));
  const earlier = new Date(instant.getTime() - 1);
  const found = await db
    .select({ startsAt: bookingDrafts.startsAt })
    .from(bookingDrafts)
    .where(and(gt(bookingDrafts.startsAt, earlier), lte(bookingDrafts.startsAt, instant)));
  expect(found).toEqual([{ startsAt: instant }]);
});

test("json keeps its shape, also when it is a bare value", async () => {
  const values = [{ a: [1, "ø", null, { b: true }] }, [], "text", 5, false];
  for (const [i, reply] of values.entries()) {
    await db.insert(formReplies).values({ id: `${i}`, owner: "u", path: "/", reply, expiresAt: new Date() });
  }
  const rows = await db.select().from(formReplies).orderBy(formReplies.id);
  expect(rows.map((row) => row.reply)).toEqual(values);
});

test("absent json is null", async () => {
  await db.insert(auditLogs).values({ ...auditRow("1"), changes: null });
  expect(await db.select({ changes: auditLogs.changes }).from(auditLogs)).toEqual([{ changes: null }]);
});

test("sizes up to 2^53 - 1 are exact numbers", async () => {
  const size = Number.MAX_SAFE_INTEGER;
  const draftId = await insertDraft();
  const file = {
    category: "brief",
    name: "a.pdf",
    search: "a.pdf",
    mediaType: "application/pdf",
    sha256: "",
    scanState: "clean",
  } as const;
  const from = { organizationId: "o", draftId, uploadedById: "u", createdAt: new Date() };
  await db.insert(documents).values({ id: "d", size, ...file, ...from });
  expect(await db.select({ size: documents.size }).from(documents)).toEqual([{ size }]);
});

test("text sorts by its code points, whatever the server's locale", async () => {
  const names = ["Zed", "alice", "_u", "Alice", "ärlig", "bob"];
  for (const examineeName of names) {
    const id = await insertDraft();
    await db
      .update(bookingDrafts)
      .set({ examineeName, matterNumber: "sorted" })
      .where(eq(bookingDrafts.id, id));
  }
  const rows = await db
    .select({ name: bookingDrafts.examineeName })
    .from(bookingDrafts)
    .where(eq(bookingDrafts.matterNumber, "sorted"))
    .orderBy(bookingDrafts.examineeName);
  expect(rows.map((row) => row.name)).toEqual(["Alice", "Zed", "_u", "alice", "bob", "ärlig"]);
});
