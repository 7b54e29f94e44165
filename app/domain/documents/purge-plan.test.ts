import { beforeAll, expect, test } from "vitest";
import { db } from "db/client";
import { documents } from "db/schema";
import { book } from "db/testing/booking";
import { cast } from "db/testing/people";
import { planOf } from "db/testing/query-plan";
import { deletedBefore, infectedBefore, readDue, readPurgedSince } from "./purge-reads.server";

const now = new Date("2026-03-02T00:00:00Z");
const before = new Date("2026-01-31T00:00:00Z");

beforeAll(async () => {
  const { member, doctor } = await cast();
  const whose = { organizationId: member.viewer.organizationId, bookingId: await book(member, doctor, now) };
  const file = { name: "x.pdf", search: "x.pdf", mediaType: "application/pdf", size: 1 };
  const row = (n: number) => ({
    ...{ ...whose, ...file, category: "other" as const, id: `d${n}`, sha256: "" },
    ...{ uploadedById: member.id, createdAt: now, scannedAt: now },
    scanState: n % 200 === 0 ? ("infected" as const) : ("clean" as const),
    ...(n % 100 === 1 ? { deletedAt: before, purgedAt: n % 200 === 1 ? before : null } : {}),
  });
  for (let n = 0; n < 8_000; n += 500)
    await db.insert(documents).values(Array.from({ length: 500 }, (_, i) => row(n + i)));
});

test.each([
  ["what was deleted", () => readDue(deletedBefore(before)), "documents_purge_ix"],
  ["what is infected", () => readDue(infectedBefore(before)), "documents_infected_ix"],
  ["what was purged lately", () => readPurgedSince(before), "documents_purged_ix"],
])("the hourly purge finds %s by an index, among many documents", async (_, query, index) => {
  const plan = await planOf(query());
  expect(plan).toContain(index);
  expect(plan).not.toMatch(/Seq Scan|SCAN documents/);
});
