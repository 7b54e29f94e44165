import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "./client";
import { type DbError, isOverlap, isUnique, toDbError } from "./errors";
import { auditLogs, bookingCounters, bookingDrafts, installation, organizations, users } from "./schema";
import { blankDatabase, rawRows } from "./testing/raw-database";
import { at, auditRow, claim, insertDraft, insertTenant } from "./testing/rows";

const createdAt = at(0);
const user = { id: "u2", email: "u2@example.com", name: "U", createdAt };

beforeAll(async () => {
  await insertTenant();
  await claim("s", 9, 10, "claimed");
  await db.insert(auditLogs).values({ ...auditRow("1"), onceKey: "once" });
  await db.insert(bookingCounters).values({ year: 2026, last: 1 });
});

const unknownOwner = { id: "d", organizationId: "o", ownerId: "nobody", createdAt, updatedAt: createdAt };
const refusals: [string, () => PromiseLike<unknown>, DbError][] = [
  ["overlap", () => claim("s", 9.5, 11), { kind: "overlap", constraint: "occupancy_no_overlap" }],
  [
    "unique index",
    () => db.insert(users).values({ ...user, email: "u@example.com" }),
    { kind: "unique", constraint: "users_email_uq" },
  ],
  [
    "primary key",
    () => db.insert(users).values({ ...user, id: "u" }),
    { kind: "unique", constraint: "users_pkey" },
  ],
  [
    "whole-number primary key",
    () => db.insert(bookingCounters).values({ year: 2026, last: 2 }),
    { kind: "unique", constraint: "booking_counters_pkey" },
  ],
  ["foreign key", () => db.insert(bookingDrafts).values(unknownOwner), { kind: "foreign_key" }],
  ["foreign key, parent deleted", () => db.delete(users).where(eq(users.id, "u")), { kind: "foreign_key" }],
  [
    "check",
    () => db.update(organizations).set({ type: "bank" as never }),
    { kind: "check", constraint: "organizations_type_ck" },
  ],
  ["check of a span", () => claim("s", 12, 11), { kind: "check", constraint: "occupancy_span_ck" }],
  ["not null", () => db.update(users).set({ name: null as never }), { kind: "not_null" }],
  [
    "append-only",
    () => db.update(auditLogs).set({ action: "b" }),
    { kind: "append_only", constraint: "audit_logs_append_only" },
  ],
];

test.each(refusals)("%s", async (_, attempt, expected) => {
  const error = await Promise.resolve(attempt()).catch((thrown: unknown) => thrown);
  expect(toDbError(error)).toStrictEqual(expected);
});

test("a foreign key that restricts, which our schema does not use yet", async () => {
  const address = await blankDatabase();
  const parent = "create table parent (id integer primary key)";
  const child = "create table child (parent_id integer references parent (id) on delete restrict)";
  await rawRows(address, parent, child, "insert into parent values (1)", "insert into child values (1)");
  const error = await rawRows(address, "delete from parent").catch((thrown: unknown) => thrown);
  expect(toDbError(error)).toStrictEqual({ kind: "foreign_key" });
});

test("questions about a refusal", async () => {
  const overlap = await claim("s", 9, 10).catch((error: unknown) => error);
  const unique = await insertDraft()
    .then(insertDraft)
    .catch((error: unknown) => error);
  expect([isOverlap(overlap), isOverlap(unique), isUnique(overlap)]).toEqual([true, false, false]);
  expect([isUnique(unique), isUnique(unique, "booking_drafts_pkey"), isUnique(unique, "users_pkey")]).toEqual(
    [true, true, false],
  );
});

test("other errors are not refusals", async () => {
  const tooLong = await db
    .select({ id: installation.key })
    .from(installation)
    .limit("x" as never)
    .then(undefined, (error: unknown) => error);
  for (const error of [tooLong, new Error("x"), undefined, null, "text"])
    expect(toDbError(error)).toBeUndefined();
});
