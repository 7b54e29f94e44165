import { and, eq } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { db } from "db/client";
import { auditLogs, oneTimeTokens, outbox, sessions, signInChallenges, users } from "db/schema";
import { newId } from "~/domain/ids";
import { mailedToken } from "~/domain/outbox/mailed-token.server";
import { openChallenge } from "./challenge.server";
import { findToken, issueToken } from "./one-time-tokens.server";
import { openSession } from "./open-session.server";
import { matches } from "./password.server";
import { requestReset } from "./request-reset.server";
import { resetPassword } from "./reset-password.server";
import { signIn } from "./sign-in.server";
import { mailsTo, tokenMailedTo } from "./testing/links";
import { after, monday, origin, password, somebody } from "./testing/people";

const fresh = "a quite different one";

async function asked(now = monday) {
  const person = await somebody();
  expect(await requestReset(person.email, origin(), now)).toMatchObject({ ok: true });
  return { ...person, token: await tokenMailedTo(person.userId, "reset_password") };
}

const reset = (token: string, typed = fresh, now = monday) =>
  resetPassword({ token, password: typed }, origin(), now);
const hashOfPassword = async (userId: string) =>
  (await db.select().from(users).where(eq(users.id, userId)))[0]!.passwordHash;

describe("requestReset", () => {
  it("mails a link that dies after 30 minutes, however the address is typed", async () => {
    const { email, userId } = await somebody();
    await requestReset(`  ${email.toUpperCase()} `, origin(), monday);
    expect(await mailsTo(userId)).toMatchObject([
      { kind: "reset_password", address: null, expiresAt: after(30), facts: { path: "/reset-password" } },
    ]);
    const token = await tokenMailedTo(userId, "reset_password");
    expect(await findToken(["reset_password"], token, after(29))).toMatchObject({ userId });
    expect(await findToken(["reset_password"], token, after(30))).toBeUndefined();
  });

  it("answers an unknown address alike, and leaves as much behind", async () => {
    const before = [await db.$count(outbox), await db.$count(auditLogs)];
    for (const typed of [`${newId()}@example.com`, "", "x".repeat(100_000)])
      expect(await requestReset(typed, origin(), monday)).toEqual({ ok: true, value: undefined });
    expect([await db.$count(outbox), await db.$count(auditLogs)]).toEqual(before.map((count) => count + 3));
    const rows = await db.select().from(outbox).where(eq(outbox.kind, "nothing"));
    expect(rows.length).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(rows)).not.toContain("@");
  });

  it("asks the database as often for an unknown address as for a known one", async () => {
    const asked = async (email: string) => {
      const spies = [vi.spyOn(db, "insert"), vi.spyOn(db, "update"), vi.spyOn(db, "select")];
      await requestReset(email, origin(), monday);
      const calls = spies.map((spy) => spy.mock.calls.length);
      vi.restoreAllMocks();
      return calls;
    };
    expect(await asked(`${newId()}@example.com`)).toEqual(await asked((await somebody()).email));
  });

  it("takes three an hour for one address, known or not, and says until when", async () => {
    for (const email of [(await somebody()).email, `${newId()}@example.com`]) {
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, () => requestReset(email, origin(), monday)),
      );
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(3);
      expect(await requestReset(email, origin(), after(59))).toEqual({
        ok: false,
        because: "too_many",
        until: after(60),
      });
      expect(await requestReset(email, origin(), after(60))).toMatchObject({ ok: true });
    }
  });

  it("takes ten an hour from one network", async () => {
    const from = origin();
    const names = Array.from({ length: 11 }, (_, i) => `${newId()}-${i}@example.com`);
    const outcomes = await Promise.all(names.map((name) => requestReset(name, from, monday)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(10);
  });

  it("kills the link before", async () => {
    const first = await asked();
    await requestReset(first.email, origin(), after(1));
    expect(await reset(first.token, fresh, after(2))).toEqual({ ok: false, because: "link_dead" });
    const second = await tokenMailedTo(first.userId, "reset_password");
    expect(await reset(second, fresh, after(2))).toMatchObject({ ok: true });
  });
});

describe("resetPassword", () => {
  it("sets the password, ends all that was proved by the old one, and says so by mail", async () => {
    const { email, userId, token } = await asked();
    await openSession(userId, origin(), monday);
    await openSession(userId, origin(), monday);
    await openChallenge(userId, "code", monday);
    const moving = await issueToken(
      { purpose: "change_email", userId, email, newEmail: "thief@example.com" },
      monday,
    );
    expect(await reset(token)).toEqual({ ok: true, value: undefined });
    expect(await db.$count(sessions, eq(sessions.userId, userId))).toBe(0);
    expect(await db.$count(signInChallenges, eq(signInChallenges.userId, userId))).toBe(0);
    const [change] = await db.select().from(oneTimeTokens).where(eq(oneTimeTokens.id, moving.id));
    expect(change!.usedAt).toEqual(monday);
    expect(await signIn({ email, password }, origin(), monday)).toMatchObject({ ok: false });
    expect(await signIn({ email, password: fresh }, origin(), monday)).toMatchObject({ ok: true });
    expect((await mailsTo(userId)).map(({ kind }) => kind)).toContain("password_changed");
    const about = and(eq(auditLogs.subjectId, userId), eq(auditLogs.action, "password.changed"));
    expect(await db.select().from(auditLogs).where(about)).toHaveLength(1);
  });

  it("ends the wait for whoever had tried old passwords, there and on their own device", async () => {
    const { email, userId, token } = await asked();
    const from = origin();
    const device = { userId, id: "desk" };
    const tryIn = (typed: string, on?: typeof device) =>
      signIn({ email, password: typed, device: on }, from, monday);
    for (let n = 0; n < 6; n++) await Promise.all([tryIn("forgotten"), tryIn("forgotten", device)]);
    expect(await tryIn(password, device)).toMatchObject({ because: "too_many" });
    await resetPassword({ token, password: fresh, device }, from, monday);
    expect(await tryIn(fresh)).toMatchObject({ ok: true });
    expect(await tryIn(fresh, device)).toMatchObject({ ok: true });
  });

  it("works once", async () => {
    const { userId, token } = await asked();
    expect(await reset(token)).toMatchObject({ ok: true });
    const kept = await hashOfPassword(userId);
    expect(await reset(token, "another good one")).toEqual({ ok: false, because: "link_dead" });
    expect(await hashOfPassword(userId)).toBe(kept);
  });

  it("names what is wrong with the password, and the link stays", async () => {
    const { userId, token } = await asked();
    expect(await reset(token, "qwertyuiop12")).toMatchObject({
      because: "password_weak",
      problem: "Password must not be a common password",
    });
    expect(await matches(password, await hashOfPassword(userId))).toBe(true);
    expect(await reset(token)).toMatchObject({ ok: true });
  });

  it("takes neither another purpose's token nor any other text", async () => {
    const { email, userId } = await somebody();
    await issueToken({ purpose: "verify_email", userId, email }, monday);
    const row = eq(oneTimeTokens.userId, userId);
    const [kept] = await db.select().from(oneTimeTokens).where(row);
    for (const token of [
      "",
      "\0",
      kept!.tokenHash,
      mailedToken(kept!.id),
      userId,
      "x".repeat(10_000),
      "' or 1=1 --",
      "\ud800",
    ])
      expect(await reset(token)).toEqual({ ok: false, because: "link_dead" });
  });

  it("belongs to the address it was sent to", async () => {
    const { userId, token } = await asked();
    await db
      .update(users)
      .set({ email: `${newId()}@example.com` })
      .where(eq(users.id, userId));
    expect(await reset(token)).toEqual({ ok: false, because: "link_dead" });
  });

  it.each([1, 2, 3])("lets one of 50 at once win, round %i", async () => {
    const { userId, token } = await asked();
    const typed = Array.from({ length: 50 }, (_, i) => `number ${i} of the race`);
    const outcomes = await Promise.all(typed.map((each) => reset(token, each)));
    const winners = typed.filter((_, i) => outcomes[i]!.ok);
    expect(winners).toHaveLength(1);
    expect(await matches(winners[0]!, await hashOfPassword(userId))).toBe(true);
    expect((await mailsTo(userId)).filter(({ kind }) => kind === "password_changed")).toHaveLength(1);
  });
});
