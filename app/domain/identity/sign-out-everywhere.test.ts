import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { db } from "db/client";
import { auditLogs, sessions, signInChallenges } from "db/schema";
import { organization, person } from "db/testing/people";
import { newId } from "~/domain/ids";
import { signIn } from "./sign-in.server";
import { signOutEverywhere } from "./sign-out-everywhere.server";
import { firm, membershipOf } from "./testing/firm";
import { after, origin, password } from "./testing/people";
import { protectedPerson } from "./testing/second-step";

const now = after(10);

it("ends sessions and open questions, and is recorded", async () => {
  const { admin } = await firm();
  const someone = await protectedPerson();
  await signIn({ email: someone.email, password }, origin(), now);
  expect(await signOutEverywhere(admin.viewer, someone.userId, now)).toEqual({ ok: true, value: undefined });
  expect(await db.$count(sessions, eq(sessions.userId, someone.userId))).toBe(0);
  expect(await db.$count(signInChallenges, eq(signInChallenges.userId, someone.userId))).toBe(0);
  const written = and(eq(auditLogs.action, "session.ended"), eq(auditLogs.subjectId, someone.userId));
  expect(await db.select().from(auditLogs).where(written)).toMatchObject([
    { actorId: admin.viewer.userId, reason: "all, by the booking office" },
  ]);
});

it("is the office's alone, and not for oneself", async () => {
  const { admin, owner, rival } = await firm();
  const specialist = await person("specialist", await organization("provider"));
  specialist.viewer.membershipId = await membershipOf(specialist);
  const { userId } = await protectedPerson();
  for (const [by, whom, because] of [
    [owner.viewer, userId, "not_found"],
    [rival.viewer, owner.id, "not_found"],
    [specialist.viewer, userId, "not_found"],
    [admin.viewer, newId(), "not_found"],
    [admin.viewer, admin.id, "not_allowed"],
    [{ ...admin.viewer, actingAdminId: newId() }, userId, "not_allowed"],
  ] as const)
    expect(await signOutEverywhere(by, whom, now)).toEqual({ ok: false, because });
  expect(await db.$count(sessions, eq(sessions.userId, userId))).toBe(1);
});
