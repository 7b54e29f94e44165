import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "db/client";
import { auditLogs, memberships, sessions, throttles } from "db/schema";
import type { Origin } from "~/domain/viewer";
import * as passwords from "./password.server";
import { signIn } from "./sign-in.server";
import type { Device } from "./sign-in-limits";
import { after, monday, origin, password, somebody } from "./testing/people";
import { findViewer } from "./viewer-reads.server";

const evaluated = vi.spyOn(passwords, "matches");
beforeEach(() => void evaluated.mockClear());

const auditOf = (userId: string) =>
  db
    .select()
    .from(auditLogs)
    .where(and(eq(auditLogs.subjectId, userId), eq(auditLogs.subjectType, "user")));
const actionsOf = async (userId: string) =>
  (await auditOf(userId)).map(({ action }) => action).filter((action) => action !== "member.added");

function fail(email: string, from: Origin, times: number, now = monday) {
  return Promise.all(Array.from({ length: times }, () => signIn({ email, password: "wrong" }, from, now)));
}

describe("signIn", () => {
  it("opens a session for the right password, however the address is typed", async () => {
    const { email, userId } = await somebody();
    const from = origin();
    const outcome = await signIn({ email: `  ${email.toUpperCase()} `, password }, from, monday);
    const viewer = outcome.ok ? await findViewer(outcome.value.token, from, monday) : undefined;
    expect(viewer).toMatchObject({ userId, role: "member", from });
    expect(await auditOf(userId)).toContainEqual(
      expect.objectContaining({
        action: "session.signed_in",
        outcome: "done",
        actorId: userId,
        sessionId: viewer!.sessionId,
        ip: from.ip,
        at: monday,
      }),
    );
  });

  it("answers a wrong password, an unknown address, a person without password or workspace alike, after the same work", async () => {
    const [known, removed] = [await somebody(), await somebody()];
    await db.delete(memberships).where(eq(memberships.userId, removed.userId));
    const tries: [string, string][] = [
      [known.email, "wrong"],
      [`x${known.email}`, password],
      [removed.email, password],
      ["", ""],
      ["x".repeat(100_000), "x".repeat(100_000)],
    ];
    for (const [email, typed] of tries) {
      expect(await signIn({ email, password: typed }, origin(), monday)).toEqual({
        ok: false,
        because: "wrong",
      });
    }
    expect(evaluated).toHaveBeenCalledTimes(tries.length);
    expect(await db.$count(sessions, eq(sessions.userId, removed.userId))).toBe(0);
  });

  it("writes every failure down, without what was typed", async () => {
    const { email, userId } = await somebody();
    const from = origin();
    await fail(email, from, 2);
    await signIn({ email: "canary@example.com", password: "canary" }, from, monday);
    const failures = await db
      .select()
      .from(auditLogs)
      .where(and(eq(auditLogs.action, "session.sign_in_failed"), eq(auditLogs.ip, from.ip)));
    expect(failures.map(({ subjectId }) => subjectId).sort()).toEqual([userId, userId, "unknown"].sort());
    expect(failures).toEqual(
      failures.map((row) => expect.objectContaining({ ...row, outcome: "refused", actorId: null })),
    );
    expect(JSON.stringify(failures)).not.toContain("canary");
  });
});

describe("throttle", () => {
  it("evaluates at most 5 of 20 parallel tries on one account from one address, and says until when", async () => {
    const { email, userId } = await somebody();
    const outcomes = await fail(email, origin(), 20);
    expect(evaluated).toHaveBeenCalledTimes(5);
    const refused = outcomes.filter((outcome) => !outcome.ok && outcome.because === "too_many");
    expect(refused).toHaveLength(15);
    expect(refused).toEqual(refused.map(() => ({ ok: false, because: "too_many", until: after(15) })));
    expect(await actionsOf(userId)).toEqual(Array(20).fill("session.sign_in_failed"));
    const reasons = (await auditOf(userId)).map(({ reason }) => reason);
    expect(reasons.filter((reason) => reason === "too_many")).toHaveLength(15);
  });

  it("holds for the right password too, and ends at the time it named", async () => {
    const { email } = await somebody();
    const from = origin();
    await fail(email, from, 5);
    const right = (now: Date) => signIn({ email, password }, from, now);
    expect(await right(after(14.99))).toMatchObject({ because: "too_many", until: after(15) });
    expect(await right(after(15))).toMatchObject({ ok: true });
  });

  it("counts an account that does not exist in the same way", async () => {
    const outcomes = await fail("nobody@example.com", origin(), 6);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.because === "too_many")).toHaveLength(1);
  });

  it("cannot be used by a stranger elsewhere to lock somebody out", async () => {
    const { email } = await somebody();
    await fail(email, origin(), 20);
    await fail(email, origin("2001:db8:7::1"), 20);
    expect(await signIn({ email, password }, origin(), monday)).toMatchObject({ ok: true });
  });

  it("takes an IPv6 network for one address", async () => {
    const { email } = await somebody();
    for (const host of ["1", "2", "3", "4", "5"]) await fail(email, origin(`2001:db8:9:9::${host}`), 1);
    expect(await fail(email, origin("2001:db8:9:9:ffff::6"), 1)).toMatchObject([{ because: "too_many" }]);
    expect(await signIn({ email, password }, origin("2001:db8:9:a::1"), monday)).toMatchObject({ ok: true });
  });

  it("forgets the failures at a success", async () => {
    const { email } = await somebody();
    const from = origin();
    for (let round = 0; round < 3; round++) {
      await fail(email, from, 4);
      expect(await signIn({ email, password }, from, monday)).toMatchObject({ ok: true });
    }
  });

  it("stops one address after 60 failures an hour over all accounts", async () => {
    const from = origin();
    const names = Array.from({ length: 61 }, (_, i) => `nobody${i}@example.com`);
    evaluated.mockResolvedValue(false);
    const outcomes = await Promise.all(names.map((email) => signIn({ email, password: "x" }, from, monday)));
    evaluated.mockReset();
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.because === "too_many")).toEqual([
      { ok: false, because: "too_many", until: after(60) },
    ]);
    const { email } = await somebody();
    expect(await signIn({ email, password }, from, after(59))).toMatchObject({
      because: "too_many",
      until: after(60),
    });
    expect(await signIn({ email, password }, from, after(60))).toMatchObject({ ok: true });
  });

  it("does not count successes: a large office shares one address", async () => {
    const { email } = await somebody();
    const from = origin();
    for (let time = 0; time < 61; time++)
      expect(await signIn({ email, password }, from, monday)).toMatchObject({ ok: true });
  });

  it("keeps no address that was typed", async () => {
    await fail("canary@example.com", origin(), 1);
    expect(JSON.stringify(await db.select().from(throttles))).not.toMatch(/canary|example/);
  });

  it("refuses when it cannot count", async () => {
    const { email } = await somebody();
    const broken = vi.spyOn(db, "insert").mockImplementation(() => {
      throw new Error("database is gone");
    });
    await expect(signIn({ email, password }, origin(), monday)).rejects.toThrow("database is gone");
    broken.mockRestore();
    expect(evaluated).not.toHaveBeenCalled();
  });

  it("lets the owner in on a device of theirs while a neighbour behind the same address has used up the tries", async () => {
    const { email, userId } = await somebody();
    const from = origin();
    await fail(email, from, 70);
    expect(await signIn({ email, password }, from, monday)).toMatchObject({ because: "too_many" });
    const on = (device: Device) => (typed: string) =>
      signIn({ email, password: typed, device }, from, monday);
    const known = on({ userId, id: "desk" });
    expect(await known(password)).toMatchObject({ ok: true });
    for (let n = 0; n < 5; n++) expect(await known("wrong")).toMatchObject({ because: "wrong" });
    expect(await known(password)).toMatchObject({ because: "too_many" });
    expect(await on({ userId, id: "phone" })(password)).toMatchObject({ ok: true });
    const other = await somebody();
    expect(await on({ userId: other.userId, id: "elsewhere" })(password)).toMatchObject({
      because: "too_many",
    });
  });
});
