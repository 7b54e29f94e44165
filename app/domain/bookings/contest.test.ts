import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "db/client";
import { acuityCache, bookingDrafts, bookings, calendarChanges, occupancy, specialists } from "db/schema";
import { linked, standIn } from "db/testing/acuity";
import { cast, type Person, specialist } from "db/testing/people";
import { type Players, startPlayers } from "db/testing/players";
import { onPostgres } from "db/testing/raw-database";
import { patience, rounds, soaks } from "db/testing/rounds";
import { findSpecialist } from "~/domain/directory/directory-reads.server";
import { newSecretId } from "~/domain/ids";
import { calendarOf } from "~/domain/occupancy/calendar.server";
import type { Part, Request } from "./testing/contest-program";

const processes = 4;
const requestsEach = soaks ? 200 : 50;

let member: Person, office: Person;
let players: Players<Part, string[]>;

beforeAll(async () => {
  ({ member, office } = await cast());
  players = await startPlayers("app/domain/bookings/testing/contest-program.ts", { count: processes });
}, patience.timeout);
afterAll(() => players.stop());

/** So many free times of a whole day, each as early as can be. */
async function neighbours(specialistId: string, count: number): Promise<Date[]> {
  const calendar = await calendarOf((await findSpecialist(specialistId))!);
  const days = await calendar.nextFreeDays({ appointmentType: "in_person", days: 2 }, new Date());
  return days[1]!.slots.slice(0, count).map((slot) => slot.startsAt);
}

/** Half of them choose a time and book it; the other half chose it an hour ago and only book. */
async function requestsFor(specialistId: string, times: Date[]): Promise<Request[]> {
  const drafts = Array.from({ length: processes * requestsEach }, (_, n) => ({
    ...{ id: newSecretId(), organizationId: member.viewer.organizationId, ownerId: member.id },
    ...{ specialistId, appointmentType: "in_person" as const, startsAt: times[n % times.length]! },
    ...{ examineeName: `Alex ${n}`, examineePhone: "+61491570159", documentsSeenAt: new Date() },
    ...{ createdAt: new Date(), updatedAt: new Date() },
  }));
  await db.insert(bookingDrafts).values(drafts);
  return drafts.map(({ id, startsAt }, n) => ({
    draftId: id,
    ...(n % 4 < 2 && { chooses: startsAt.toISOString() }),
  }));
}

/** What became of all of them, how many of each; and how long it took. */
async function contest(specialistId: string, times: Date[]) {
  const requests = await requestsFor(specialistId, times);
  const parts = Array.from({ length: processes }, (_, n) => ({
    viewer: member.viewer,
    requests: requests.filter((_request, at) => at % processes === n),
  }));
  const began = performance.now();
  const answers = (await players.play(parts)).flat();
  const ms = performance.now() - began;
  const count = (answer: string) => answers.filter((each) => each === answer).length;
  await db.delete(bookingDrafts);
  return { ms, answers: Object.fromEntries([...new Set(answers)].map((each) => [each, count(each)])) };
}

const one = { booked: 1, slot_taken: processes * requestsEach - 1 };

const bookingsOf = (id: string) => db.$count(bookings, eq(bookings.specialistId, id));
const claimsOn = (id: string) => db.$count(occupancy, eq(occupancy.resourceId, id));
const openWishesOf = (id: string) =>
  db.$count(calendarChanges, and(eq(calendarChanges.specialistId, id), isNull(calendarChanges.endedAt)));

function tell(what: string, times: number[]): void {
  if (!soaks) return;
  const rate = (times.length * processes * requestsEach * 1000) / times.reduce((sum, ms) => sum + ms);
  const engine = onPostgres ? "PostgreSQL" : "SQLite";
  console.log(`${what}, ${engine}: ${times.length} rounds, ${rate.toFixed(0)} contested bookings a second`);
}

test.each([
  ["one time", 1, 0],
  ["three times that overlap", 3, 120],
])(
  "of many requests from 4 processes for %s, one is booked",
  patience,
  async (what, count, bufferAfterMinutes) => {
    const took: number[] = [];
    for (let round = 0; round < rounds({ test: 1, soak: 50 }); round++) {
      const { id } = await specialist();
      await db.update(specialists).set({ bufferAfterMinutes }).where(eq(specialists.id, id));
      const { ms, answers } = await contest(id, await neighbours(id, count));
      took.push(ms);
      expect(answers).toEqual(one);
      expect([await bookingsOf(id), await claimsOn(id)]).toEqual([1, 1]);
    }
    tell(what, took);
  },
);

test.each([
  ["one time", 1],
  ["two times that overlap", 2],
])("the same for %s that Acuity keeps, which hears of one", patience, async (what, count) => {
  const took: number[] = [];
  for (let round = 0; round < rounds({ test: 1, soak: 50 }); round++) {
    const id = await linked(office);
    const times = await neighbours(id, count);
    // As in the morning: nobody has looked at these times yet.
    await db.delete(acuityCache);
    standIn.requests.length = 0;
    const { ms, answers } = await contest(id, times);
    took.push(ms);
    expect(answers).toEqual(one);
    expect(standIn.world.appointments).toHaveLength(1);
    expect([await bookingsOf(id), await claimsOn(id), await openWishesOf(id)]).toEqual([1, 0, 0]);
    // Each process may look once before somebody has the time, and once after it is booked.
    expect(standIn.requests.length).toBeLessThanOrEqual(1 + 2 * processes);
    expect(standIn.requests.filter((line) => line === "POST /appointments")).toHaveLength(1);
  }
  tell(`${what} in Acuity`, took);
});
