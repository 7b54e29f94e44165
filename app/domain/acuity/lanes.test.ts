import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { acuityLanes, throttles } from "db/schema";
import { outputOf, startModule } from "db/testing/processes";
import { AcuityUnreachable } from "~/integrations/acuity/acuity";
import { acuity } from "./connection.server";
import { openGate, takeTurn } from "./lanes.server";
import type { Said } from "./testing/gate-program";

beforeEach(async () => {
  await db.delete(acuityLanes);
  await db.delete(throttles);
});

const inMs = (ms: number) => new Date(Date.now() + ms);
const takeAll = (until: Date) =>
  db
    .insert(acuityLanes)
    .values([1, 2, 3, 4, 5].map((lane) => ({ lane, takenBy: "a process that died", until })));

test("three processes, twelve requests each: five at a time, eight a second, and all get through", async () => {
  const processes = Array.from({ length: 3 }, () =>
    outputOf(startModule("app/domain/acuity/testing/gate-program.ts")),
  );
  const said = (await Promise.all(processes)).map((output) => JSON.parse(output) as Said);
  const inside = said.flatMap((each) => each.inside);
  expect(inside).toHaveLength(36);
  const atOnce = inside.map(([at]) => inside.filter(([began, ended]) => began <= at && at < ended).length);
  expect(Math.max(...atOnce)).toBe(5);
  const turns = said.flatMap((each) => each.turns);
  expect(turns).toHaveLength(36);
  expect(mostInASecond(turns)).toBe(8);
});

/** By the turns that were given: a busy machine may begin one late, and so come close to the next. */
function mostInASecond(turns: number[]): number {
  return Math.max(...turns.map((at) => turns.filter((each) => each >= at && each < at + 1000).length));
}

test.each([8, 7, 3])("no second has more than %i turns", async (perSecond) => {
  const turns: number[] = [];
  while (turns.length < 20) turns.push((await takeTurn(perSecond, Infinity)).getTime());
  expect(mostInASecond(turns)).toBe(perSecond);
});

test("requests begin an eighth of a second apart, also when nobody else is there", async () => {
  const start = Date.now();
  const began: number[] = [];
  const gate = openGate();
  await Promise.all(
    Array.from({ length: 5 }, async () => {
      const leave = await gate.enter();
      began.push(Date.now());
      await leave();
    }),
  );
  expect(Math.max(...began) - start).toBeGreaterThan(495);
});

test("a lane whose holder died is free again when its time is over", async () => {
  await takeAll(inMs(400));
  const start = Date.now();
  const leave = await openGate().enter();
  expect(Date.now() - start).toBeGreaterThan(300);
  await leave();
});

test("nobody waits for ever, and who gave up holds nothing", async () => {
  await takeAll(inMs(60_000));
  await expect(openGate({ longestMs: 200 }).enter()).rejects.toThrow("every lane");
  await db.delete(acuityLanes);
  await db.insert(throttles).values({ key: "requests to acuity", tries: 1, endsAt: inMs(60_000) });
  await expect(openGate({ longestMs: 200 }).enter()).rejects.toThrow("too many requests");
  expect((await db.select().from(acuityLanes)).filter(({ until }) => until > new Date())).toEqual([]);
});

test("the wait for a turn is the rest of the wait for a lane", async () => {
  await takeAll(inMs(300));
  await db.insert(throttles).values({ key: "requests to acuity", tries: 1, endsAt: inMs(700) });
  await expect(openGate({ longestMs: 500 }).enter()).rejects.toThrow("too many requests");
});

test("who leaves late leaves the lane to its next holder", async () => {
  const leave = await openGate().enter();
  await db.update(acuityLanes).set({ takenBy: "another", until: inMs(60_000) });
  await leave();
  expect(await db.select().from(acuityLanes)).toMatchObject([{ takenBy: "another" }]);
});

test("leaving gives the lane back", async () => {
  const leave = await openGate().enter();
  await leave();
  const [lane] = await db.select().from(acuityLanes);
  expect(lane!.until.getTime()).toBeLessThan(Date.now());
});

test("without a key nobody is asked", async () => {
  await expect(acuity().me()).rejects.toEqual(new AcuityUnreachable("not_configured"));
  expect(await db.$count(acuityLanes)).toBe(0);
});
