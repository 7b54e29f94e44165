import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { db, transaction } from "./client";
import { isOverlap } from "./errors";
import { installation, occupancy, organizations, users, bookingDrafts } from "./schema";

const specialist = randomUUID();
const monday = Date.parse("2026-03-02T00:00:00Z");
const hour = 3_600_000;

async function book(slot: number): Promise<boolean> {
  const [startsAt, endsAt] = [new Date(monday + slot * hour), new Date(monday + (slot + 1) * hour)];
  try {
    await transaction(async () => {
      const taken = await db.select().from(occupancy).where(eq(occupancy.startsAt, startsAt));
      await pause(Math.random() * 2);
      if (taken.length > 0) throw new Error("taken");
      const draftId = await newDraft();
      await db.insert(occupancy).values({ id: randomUUID(), resourceType: "specialist", resourceId: specialist, state: "firm", startsAt, endsAt, draftId });
    });
    return true;
  } catch (error) {
    if (isOverlap(error) || (error as Error).message === "taken") return false;
    throw error;
  }
}

async function newDraft(): Promise<string> {
  const id = randomUUID();
  const now = new Date();
  await db.insert(bookingDrafts).values({ id, organizationId: "o", ownerId: "u", createdAt: now, updatedAt: now });
  return id;
}

test("200 people want 20 slots: each slot is booked once, nothing is lost, nothing leaks", async () => {
  await db.insert(organizations).values({ id: "o", type: "referrer", name: "O", createdAt: new Date() });
  await db.insert(users).values({ id: "u", email: "u@example.com", name: "U", createdAt: new Date() });
  const bookings = Array.from({ length: 200 }, (_, i) => book(i % 20));
  const plain = Array.from({ length: 101 }, (_, i) => db.insert(installation).values({ key: `plain ${i}`, value: "" }));
  const undone = Array.from({ length: 51 }, (_, i) =>
    transaction(async () => {
      await db.insert(installation).values({ key: `undone ${i}`, value: "" });
      await pause(1);
      throw new Error("undo");
    }).catch((error: Error) => expect(error.message).toBe("undo")),
  );
  let reading = true;
  const reader = (async () => {
    let reads = 0;
    for (; reading; reads++) {
      await db.select().from(occupancy).limit(5);
      await pause(0);
    }
    return reads;
  })();

  const won = (await Promise.all(bookings)).filter(Boolean).length;
  await Promise.all([...plain, ...undone]);
  reading = false;

  expect(won).toBe(20);
  expect(await db.$count(occupancy)).toBe(20);
  expect(await db.$count(bookingDrafts)).toBe(20);
  expect(await db.$count(installation)).toBe(101);
  expect(await reader).toBeGreaterThan(0);
});
