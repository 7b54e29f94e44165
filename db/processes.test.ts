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
  process.stdin.once("data", () => (connection.exec("commit"), process.exit()));
`;

test.runIf(onSqlite)("while another process holds the write lock, writes wait and reads do not", async () => {
  const child = startNode(["-e", holder, sqliteFile(databaseAddress())]);
  await once(child.stdout!, "data");
  const writes = Promise.all([
    note("plain").execute(),
    transaction(async () => void (await note("transaction"))),
  ]);
  for (let reads = 0; reads < 20; reads++) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    expect(await notes()).toEqual([]);
  }
  // A write that waited by blocking this process would never let it come to this line.
  child.stdin!.end("commit");
  await writes;
  expect(await notes()).toHaveLength(2);
});
