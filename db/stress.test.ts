import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { db, transaction } from "./client";
import { bookingDrafts, installation, occupancy } from "./schema";
import { contest } from "./testing/contest";
import { insertTenant, note } from "./testing/rows";

async function undone(i: number): Promise<void> {
  const work = transaction(async () => {
    await note(`undone ${i}`);
    await pause(1);
    throw new Error("undo");
  });
  await expect(work).rejects.toThrow("undo");
}

async function readUntil(over: AbortSignal): Promise<number> {
  let reads = 0;
  for (; !over.aborted; reads++) {
    await db.select().from(occupancy).limit(5);
    await pause(0);
  }
  return reads;
}

test("200 people want 20 slots: each slot is booked once, nothing is lost, nothing leaks", async () => {
  await insertTenant();
  const over = new AbortController();
  const reading = readUntil(over.signal);
  const [won] = await Promise.all([
    contest("contested", 200),
    ...Array.from({ length: 101 }, (_, i) => note(`plain ${i}`)),
    ...Array.from({ length: 51 }, (_, i) => undone(i)),
  ]);
  over.abort();

  expect(won).toBe(20);
  expect(await db.$count(occupancy)).toBe(20);
  expect(await db.$count(bookingDrafts)).toBe(20);
  expect(await db.$count(installation)).toBe(101);
  expect(await reading).toBeGreaterThan(0);
});
