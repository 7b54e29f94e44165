import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "db/client";
import { specialists } from "db/schema";
import { specialist } from "db/testing/people";
import { findSpecialist } from "~/domain/directory/directory-reads.server";
import { freeTimesPage } from "./times.server";

const now = new Date("2026-11-02T00:00:00Z");

/** Works seven hours of each day. */
async function withSlotsOf(slotMinutes: number) {
  const { id } = await specialist();
  await db.update(specialists).set({ slotMinutes }).where(eq(specialists.id, id));
  return (await findSpecialist(id))!;
}

const pageOf = async (slotMinutes: number, typed: string) =>
  freeTimesPage(await withSlotsOf(slotMinutes), { appointmentType: "in_person", typed }, now);

test.each([
  [60, 7, 7],
  [30, 14, 6],
  [20, 21, 4],
  [10, 42, 2],
  [5, 84, 1],
])(
  "with slots of %i minutes a day has %i times, all of them on a page of %i days",
  async (minutes, times, days) => {
    const page = await pageOf(minutes, "16/11/2026");
    expect(page.days.map((day) => day.times.length)).toEqual(Array.from({ length: days }, () => times));
    expect(page.next?.from).toBe(`2026-11-${16 + days}`);
  },
);
