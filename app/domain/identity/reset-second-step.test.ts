import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { db } from "db/client";
import { auditLogs, memberships, recoveryCodes, secondFactors, sessions, signInChallenges } from "db/schema";
import { organization, person, type Person } from "db/testing/people";
import { newId } from "~/domain/ids";
import { findAccount, findAccountDetails, findAccountId } from "./person-reads.server";
import { resetSecondStep } from "./reset-second-step.server";
import { signIn } from "./sign-in.server";
import { membershipOf } from "./testing/firm";
import { mailsTo } from "./testing/links";
import { after, origin, password } from "./testing/people";
import { protectedPerson } from "./testing/second-step";

const reason = "Called back at the firm";
const now = after(10);

async function clerk(): Promise<Person> {
  const found = await person("admin", await organization("provider"));
  found.viewer.membershipId = await membershipOf(found);
  return found;
}

const traces = async ({ userId }: { userId: string }) => [
  await db.$count(secondFactors, eq(secondFactors.userId, userId)),
  await db.$count(recoveryCodes, eq(recoveryCodes.userId, userId)),
  await db.$count(sessions, eq(sessions.userId, userId)),
  await db.$count(signInChallenges, eq(signInChallenges.userId, userId)),
];

it("takes factor, codes, sessions and open questions, writes it down and tells the person", async () => {
  const { viewer } = await clerk();
  const someone = await protectedPerson();
  await signIn({ email: someone.email, password }, origin(), now);
  expect(await traces(someone)).toEqual([1, 10, 1, 1]);
  expect(await resetSecondStep(viewer, { userId: someone.userId, reason }, now)).toMatchObject({ ok: true });
  expect(await traces(someone)).toEqual([0, 0, 0, 0]);
  const written = and(eq(auditLogs.action, "second_step.reset"), eq(auditLogs.subjectId, someone.userId));
  expect(await db.select().from(auditLogs).where(written)).toMatchObject([
    { actorId: viewer.userId, reason },
  ]);
  expect((await mailsTo(someone.userId)).map(({ kind }) => kind)).toContain("second_step_reset");
  const outcome = await signIn({ email: someone.email, password }, origin(), now);
  expect(outcome).toMatchObject({ ok: true, value: { kind: "session" } });
});

it("leads an admin to set it up anew before they get in", async () => {
  const [{ viewer }, colleague] = [await clerk(), await protectedPerson("admin")];
  await resetSecondStep(viewer, { userId: colleague.userId, reason }, now);
  const outcome = await signIn({ email: colleague.email, password }, origin(), now);
  expect(outcome).toMatchObject({ ok: true, value: { kind: "set_up" } });
});

it("is the office's alone, never for oneself, and counts the rights of this moment", async () => {
  const [office, former, owner] = [await clerk(), await clerk(), await protectedPerson("owner")];
  const someone = await protectedPerson();
  const themselves = await protectedPerson("admin");
  const { membershipId } = former.viewer;
  await db.update(memberships).set({ role: "specialist" }).where(eq(memberships.id, membershipId!));
  const before = await traces(someone);
  for (const [by, userId, because] of [
    [owner.viewer, someone.userId, "not_found"],
    [former.viewer, someone.userId, "not_found"],
    [office.viewer, newId(), "not_found"],
    [office.viewer, "\0", "not_found"],
    [themselves.viewer, themselves.userId, "not_allowed"],
    [{ ...office.viewer, actingAdminId: newId() }, someone.userId, "not_allowed"],
    [office.viewer, office.id, "not_allowed"],
  ] as const) {
    const outcome = await resetSecondStep(by, { userId, reason }, now);
    expect([userId, outcome]).toEqual([userId, { ok: false, because }]);
  }
  expect(await traces(someone)).toEqual(before);
  expect(await findAccountId(owner.viewer, someone.email)).toBeUndefined();
  expect(await findAccount(owner.viewer, someone.userId)).toBeUndefined();
});

it("happens once when two admins press at once", async () => {
  const { viewer } = await clerk();
  const someone = await protectedPerson();
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => resetSecondStep(viewer, { userId: someone.userId, reason }, now)),
  );
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  const mails = (await mailsTo(someone.userId)).filter(({ kind }) => kind === "second_step_reset");
  expect(mails).toHaveLength(1);
});

it("shows the office where somebody works and when they signed in", async () => {
  const { viewer } = await clerk();
  const someone = await protectedPerson("owner");
  const id = await findAccountId(viewer, someone.email);
  const account = (await findAccount(viewer, id))!;
  expect(account).toMatchObject({ id: someone.userId, name: "Jo Doe", hasSecondStep: true });
  await resetSecondStep(viewer, { userId: account.id, reason }, now);
  await signIn({ email: someone.email, password }, origin("203.0.113.7"), now);
  const { places, signIns, needsSecondStep } = await findAccountDetails(account);
  expect(places).toMatchObject([{ name: "Firm", role: "owner" }]);
  expect(signIns).toMatchObject([{ at: now, ip: "203.0.113.7" }]);
  expect(needsSecondStep).toBe(false);
});
