import { eq, sql, type SQL } from "drizzle-orm";
import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { databaseAddress } from "../app/env.server";
import { db, transaction } from "./client";
import { toDbError } from "./errors";
import { auditLogs, occupancy } from "./schema";
import { onPostgres, onSqlite, rawRows } from "./testing/raw-database";
import { at, auditRow, claim, insertTenant } from "./testing/rows";

beforeAll(insertTenant);

const refusalOf = (work: PromiseLike<unknown>) =>
  Promise.resolve(work).then(
    () => undefined,
    (error: unknown) => toDbError(error)?.constraint ?? error,
  );

describe("a specialist's time is claimed once", () => {
  const overlap = "occupancy_no_overlap";

  // Of each specialist 9–10, 11–13 and 15–16 are taken.
  async function specialist(): Promise<string> {
    const id = crypto.randomUUID();
    for (const [from, to] of [
      [9, 10],
      [11, 13],
      [15, 16],
    ] as const)
      await claim(id, from, to, `${id} ${from}`);
    return id;
  }

  test.each([
    ["the same time", 9, 10, overlap],
    ["inside", 11.5, 12, overlap],
    ["around", 8, 14, overlap],
    ["around all", 0, 24, overlap],
    ["over the beginning", 8, 9.5, overlap],
    ["over the end", 12.5, 14, overlap],
    ["by a millisecond at the end", 13 - 1 / 3_600_000, 14, overlap],
    ["touching the beginning", 8, 9, undefined],
    ["touching the end", 13, 14, undefined],
    ["filling a gap exactly", 10, 11, undefined],
    ["in a gap", 13.5, 14.5, undefined],
    ["after everything", 20, 21, undefined],
  ])("a new claim %s", async (_, from, to, expected) => {
    const id = await specialist();
    expect(await refusalOf(claim(id, from, to))).toBe(expected);
  });

  test.each([
    ["grow over the next", 9, 12, overlap],
    ["grow up to the next", 9, 11, undefined],
    ["grow over the earlier", 9, 13.5, overlap],
    ["shrink", 9.25, 9.75, undefined],
    ["move onto another", 11, 12, overlap],
    ["move beside itself", 9.5, 10.5, undefined],
    ["move far away", 20, 21, undefined],
  ])("an old claim may not collide by update: %s", async (_, from, to, expected) => {
    const id = await specialist();
    const moved = db
      .update(occupancy)
      .set({ startsAt: at(from), endsAt: at(to) })
      .where(eq(occupancy.id, `${id} 9`));
    expect(await refusalOf(moved)).toBe(expected);
  });

  test.each([
    ["end", `9`, { endsAt: at(12) }],
    ["beginning", `15`, { startsAt: at(12) }],
  ])("nor by its %s alone", async (_, which, change) => {
    const id = await specialist();
    const grown = db
      .update(occupancy)
      .set(change)
      .where(eq(occupancy.id, `${id} ${which}`));
    expect(await refusalOf(grown)).toBe(overlap);
  });

  test("who changes one time for another is not ended because somebody wants both", async () => {
    const id = await specialist();
    const begun: string[] = [];
    const first = transaction(async () => {
      begun.push("first");
      await db.delete(occupancy).where(eq(occupancy.id, `${id} 9`));
      await pause(100);
      await claim(id, 9.5, 10.5);
    });
    await pause(50);
    const second = transaction(async () => {
      begun.push("second");
      await claim(id, 9, 10);
    });
    await first;
    expect(await refusalOf(second)).toBe(overlap);
    // Whoever PostgreSQL had ended would have begun again.
    expect(begun).toEqual(["first", "second"]);
  });

  test("a claim cannot be given to a specialist who is busy then", async () => {
    const [one, other] = [await specialist(), crypto.randomUUID()];
    await claim(other, 11, 12, other);
    const given = db.update(occupancy).set({ resourceId: one }).where(eq(occupancy.id, other));
    expect(await refusalOf(given)).toBe(overlap);
  });

  test("other specialists and released times are free", async () => {
    const [one, other] = [await specialist(), crypto.randomUUID()];
    expect(await refusalOf(claim(other, 9, 10))).toBeUndefined();
    await db.delete(occupancy).where(eq(occupancy.id, `${one} 9`));
    expect(await refusalOf(claim(one, 9, 10))).toBeUndefined();
  });

  test("a held time counts as taken, whatever its state becomes", async () => {
    const id = await specialist();
    await db
      .update(occupancy)
      .set({ state: "held" })
      .where(eq(occupancy.id, `${id} 9`));
    expect(await refusalOf(claim(id, 9, 10))).toBe(overlap);
  });
});

describe("the audit log only grows", () => {
  const refused = "audit_logs_append_only";
  // `run` and `execute` are hidden by our own type, because the application shall not write such SQL.
  const execute = (statement: SQL) => {
    const hidden = db as unknown as Record<"run" | "execute", (statement: SQL) => Promise<unknown>>;
    return onPostgres ? hidden.execute(statement) : hidden.run(statement);
  };

  beforeAll(async () => {
    await db.insert(auditLogs).values({ ...auditRow("1"), onceKey: "once" });
  });

  test("by Drizzle", async () => {
    expect(await refusalOf(db.update(auditLogs).set({ action: "b" }))).toBe(refused);
    expect(await refusalOf(db.delete(auditLogs))).toBe(refused);
    expect(await refusalOf(db.delete(auditLogs).where(eq(auditLogs.id, "1")))).toBe(refused);
    const again = db.insert(auditLogs).values(auditRow("1"));
    expect(await refusalOf(again.onConflictDoUpdate({ target: auditLogs.id, set: { action: "b" } }))).toBe(
      refused,
    );
  });

  test("an upsert by another unique column", async () => {
    const again = () => db.insert(auditLogs).values({ ...auditRow("2"), onceKey: "once" });
    expect(
      await refusalOf(again().onConflictDoUpdate({ target: auditLogs.onceKey, set: { action: "b" } })),
    ).toBe(refused);
    expect(await refusalOf(again().onConflictDoNothing({ target: auditLogs.onceKey }))).toBeUndefined();
  });

  test.runIf(onPostgres)("by truncate", async () => {
    expect(await refusalOf(execute(sql`truncate audit_logs`))).toBe(refused);
    expect(await refusalOf(execute(sql`truncate audit_logs, users cascade`))).toBe(refused);
  });

  const replace = (id: string) =>
    `insert or replace into audit_logs (id, at, action, outcome, subject_type, subject_id, once_key) values ('${id}', 0, 'b', 'done', '', '', 'once')`;

  test.runIf(onSqlite)("by insert or replace", async () => {
    expect(await refusalOf(execute(sql.raw(replace("1"))))).toBe(refused);
    expect(await refusalOf(execute(sql.raw(replace("2"))))).toBe(refused);
  });

  test.runIf(onSqlite)(
    "by insert or replace from a tool that knows nothing of recursive_triggers",
    async () => {
      expect(await refusalOf(rawRows(databaseAddress(), replace("1")))).toBe(refused);
    },
  );

  test("and after all of this the first row is as it was", async () => {
    expect(await db.select({ id: auditLogs.id, action: auditLogs.action }).from(auditLogs)).toEqual([
      { id: "1", action: "a" },
    ]);
  });
});
