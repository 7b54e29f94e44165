import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { databaseAddress } from "../app/env.server";
import { closeDatabase, transaction } from "./client";
import { rawRows } from "./testing/raw-database";
import { note } from "./testing/rows";

test("closing lets the transactions in progress end, and may be asked for twice", async () => {
  const work = transaction(async () => {
    await note("a");
    await pause(20);
    await note("b");
  });
  await pause(5);
  await Promise.all([closeDatabase(), closeDatabase(), work]);
  expect(await rawRows(databaseAddress(), "select key from installation")).toHaveLength(2);
});
