import { once } from "node:events";
import { beforeAll, expect, test } from "vitest";
import { databaseAddress } from "../app/env.server";
import { db, transaction } from "./client";
import { occupancy } from "./schema";
import { sqliteFile } from "./sqlite-file";
import { outputOf, startModule, startNode } from "./testing/processes";
import { blankDatabase, onSqlite, rawRows } from "./testing/raw-database";
import { insertTenant, note, notes } from "./testing/rows";

beforeAll(insertTenant);

test("three processes, 200 people each, 20 slots: 20 bookings, and nobody meets an error", async () => {
  const processes = Array.from({ length: 3 }, () => outputOf(startModule("db/testing/contest-program.ts")));
  const won = (await Promise.all(processes)).map(Number);
  expect(won.reduce((sum, each) => sum + each)).toBe(20);
  expect(await db.$count(occupancy)).toBe(20);
});

// On PostgreSQL every connection is a stranger to the others already; see migrate.test.ts.
test.runIf(onSqlite)("two processes migrate one new database", async () => {
  const address = await blankDatabase();
  const env = { DATABASE_URL: address };
  const said = Array.from({ length: 2 }, () => outputOf(startModule("app/commands/migrate.ts", env)));
  expect(new Set(await Promise.all(said))).toEqual(new Set(["The database is up to date."]));
  expect(await rawRows(address, "select tag from schema_migrations")).not.toEqual([]);
});

const holder = `
  const connection = require("better-sqlite3")(process.argv[1]);
  connection.exec("begin immediate");
  console.log("held");
  setTimeout(() => connection.exec("commit"), 1000);
`;

test.runIf(onSqlite)(
  "while another process holds the write lock for a second, writes wait and reads do not",
  async () => {
    const child = startNode(["-e", holder, sqliteFile(databaseAddress())]);
    await once(child.stdout!, "data");
    const start = Date.now();
    const writes = [note("plain").execute(), transaction(async () => void (await note("transaction")))];
    let longestGap = 0;
    for (let last = Date.now(); (await notes()).length < 2;) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      longestGap = Math.max(longestGap, Date.now() - last);
      last = Date.now();
    }
    await Promise.all(writes);
    expect(Date.now() - start).toBeGreaterThan(800);
    expect(longestGap).toBeLessThan(400);
  },
);
