import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { acuityCache, acuityLinks } from "db/schema";
import { linked, offered, standIn, tomorrow } from "db/testing/acuity";
import { cast, type Person, specialist } from "db/testing/people";
import { addMinutes } from "~/domain/calendar/interval";
import { findSpecialist } from "~/domain/directory/directory-reads.server";
import { addDays, localDateOf, today } from "~/domain/calendar/zones";
import type { TimesAsked } from "./availability.server";
import { findTimes } from "./find-times.server";
import { nextTimesInAcuity } from "./next-times-in-acuity.server";

let office: Person;
const now = new Date();
const search = { appointmentType: "in_person" as const, page: 0, today: today(now, "Australia/Sydney") };

beforeEach(async () => {
  ({ office } = await cast());
});

/** So many specialists more, each with a calendar of their own in Acuity. */
async function linkedMore(count: number): Promise<string[]> {
  const [pattern] = await db.select().from(acuityLinks);
  const ids: string[] = [];
  for (let n = 0; n < count; n++) {
    const { id } = await specialist({ name: `Dr Linked ${n}` });
    const calendarId = String(standIn.addCalendar(`Dr Linked ${n}`).id);
    await db.insert(acuityLinks).values({ ...pattern!, specialistId: id, calendarId });
    ids.push(id);
  }
  return ids;
}

test("times of Acuity stand among all others, the earliest first", async () => {
  const doctor = await linked(office);
  const [first] = await offered(doctor);
  const { found, elsewhere } = await findTimes({ ...search, from: tomorrow }, now);
  expect(elsewhere).toEqual([]);
  const theirs = found.find((each) => each.specialist.id === doctor)!;
  expect(theirs.slots[0]!.startsAt).toEqual(first);
  expect(theirs.slots.length).toBeLessThanOrEqual(4);
  const starts = found.map(({ slots }) => Number(slots[0]!.startsAt));
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
});

/** As a page asks, but with time enough on any machine. */
async function asPatiently(ids: string[], wanted: Partial<TimesAsked> = {}) {
  const links = await db.select().from(acuityLinks);
  const all = await Promise.all(
    ids.map(async (id) => {
      const link = links.find((each) => each.specialistId === id)!;
      return { specialist: (await findSpecialist(id))!, link };
    }),
  );
  const before = standIn.requests.length;
  const asked = { appointmentType: "in_person" as const, days: 1, ...wanted };
  const found = await nextTimesInAcuity(all, asked, now, 60_000);
  return { found, calls: standIn.requests.length - before };
}

test("one page asks twelve times at most, and the next goes on from there", async () => {
  const all = [await linked(office), ...(await linkedMore(11))];
  const sizes: number[] = [];
  while ((sizes.at(-1) ?? 0) < 12 && sizes.length < 12) {
    const { found, calls } = await asPatiently(all);
    expect(calls).toBeLessThanOrEqual(12);
    sizes.push(found.size);
  }
  expect(sizes[0]).toBeGreaterThan(0);
  expect(sizes[0]).toBeLessThan(12);
  expect(sizes.at(-1)).toBe(12);
  expect((await asPatiently(all)).calls).toBe(0);
});

test("of a period that Acuity has no times in it says up to when it was asked", async () => {
  const doctor = await linked(office);
  const sunday = nextSunday();
  expect((await asPatiently([doctor], { from: sunday, to: sunday })).found.get(doctor)).toEqual([]);
  const { without } = await findTimes({ ...search, from: sunday, to: sunday }, now);
  expect(without.find((each) => each.specialist.id === doctor)).toMatchObject({ until: sunday });
  await db.delete(acuityCache);
  standIn.world.blocks.push({
    ...{ id: 1, calendarID: 5000001, notes: "" },
    ...{ startsAt: now, endsAt: addMinutes(now, 300 * 1440) },
  });
  const last = addDays(search.today, 60);
  // Three or four months at most, and no day of them.
  expect((await asPatiently([doctor], { to: last })).calls).toBeLessThanOrEqual(4);
  const later = await findTimes(search, now);
  expect(later.without.find((each) => each.specialist.id === doctor)).toMatchObject({ until: last });
});

// Last, for the line to Acuity rests a while after it.
test("nobody waits long for Acuity, and what it does not say is not guessed", async () => {
  const doctor = await linked(office);
  standIn.faults.inject({ kind: "hang_before", on: "availability", times: 100 });
  const began = Date.now();
  const { found, elsewhere } = await findTimes(search, now);
  expect(Date.now() - began).toBeLessThan(10_000);
  expect(elsewhere.map(({ id }) => id)).toEqual([doctor]);
  expect(found.some((each) => each.specialist.id === doctor)).toBe(false);
});

function nextSunday(): string {
  for (let days = 7; ; days++) {
    const at = addMinutes(now, days * 1440);
    const date = localDateOf(at, "Australia/Sydney");
    if (new Date(`${date}T00:00:00Z`).getUTCDay() === 0) return date;
  }
}
