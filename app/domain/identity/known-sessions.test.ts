import { expect, it } from "vitest";
import { db } from "db/client";
import { sessions, throttles } from "db/schema";
import { knownSessions } from "./known-sessions.server";
import { openSession } from "./open-session.server";
import { after, monday, origin, somebody } from "./testing/people";
import { hashOf } from "./token.server";

it("knows the sessions we gave out, for a minute after they ended", async () => {
  const { userId } = await somebody();
  const hash = hashOf((await openSession(userId, origin(), monday))!);
  const isKnown = knownSessions();
  expect(await isKnown(hash, monday)).toBe(true);
  await db.delete(sessions);
  expect([await isKnown(hash, after(0.9)), await isKnown(hash, after(1.1))]).toEqual([true, false]);
});

it("forgets what was made up at once", async () => {
  const { userId } = await somebody();
  const isKnown = knownSessions();
  const token = "made up";
  expect(await isKnown(hashOf(token), monday)).toBe(false);
  expect(await db.$count(throttles)).toBe(0);
  const real = hashOf((await openSession(userId, origin(), monday))!);
  expect(await isKnown(real, monday)).toBe(true);
});
