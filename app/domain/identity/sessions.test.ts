import { and, eq } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { db, transaction } from "db/client";
import { auditLogs, memberships, sessions, users } from "db/schema";
import { newId } from "~/domain/ids";
import type { Role } from "~/domain/viewer";
import { openSession } from "./open-session.server";
import { signOut } from "./sign-out.server";
import { after, monday, origin, somebody } from "./testing/people";
import { protectedPerson } from "./testing/second-step";
import { findViewer } from "./viewer-reads.server";

const from = origin();

async function session(role: Role = "member", now = monday) {
  const person = role === "admin" ? await protectedPerson(role) : await somebody(role);
  const token = await transaction(() => openSession(person.userId, from, now));
  return { ...person, token: token! };
}

const rowsOf = (userId: string) => db.select().from(sessions).where(eq(sessions.userId, userId));
const isKnown = async (token: string, now: Date) => (await findViewer(token, from, now)) !== undefined;

describe("a session", () => {
  it("is known to the database by the hash of its token alone", async () => {
    const { token, userId } = await session();
    expect(token).toMatch(/^[\w-]{43}$/);
    const [row] = await rowsOf(userId);
    expect(JSON.stringify(row)).not.toContain(token);
    expect(await findViewer(row!.tokenHash, from, monday)).toBeUndefined();
    expect(await findViewer(row!.id, from, monday)).toBeUndefined();
  });

  it.each(["", "x", "0".repeat(43), "'; drop table sessions", "x".repeat(100_000), "\u0000"])(
    "is never adopted from the token %j",
    async (token) => {
      const before = await db.$count(sessions);
      expect(await findViewer(token, from, monday)).toBeUndefined();
      expect(await db.$count(sessions)).toBe(before);
    },
  );

  it.each<[Role, number, number]>([
    ["member", 60, 24],
    ["manager", 60, 24],
    ["owner", 60, 24],
    ["specialist", 60, 24],
    ["admin", 30, 12],
  ])(
    "of %s ends after %i minutes without a request, and after %i hours with them",
    async (role, idle, absolute) => {
      const unused = await session(role);
      expect(await isKnown(unused.token, after(idle))).toBe(false);
      const used = await session(role);
      const often = idle - 1;
      for (let minute = often; minute < absolute * 60; minute += often)
        expect(await isKnown(used.token, after(minute))).toBe(true);
      expect(await isKnown(used.token, after(absolute * 60 - 0.01))).toBe(true);
      expect(await isKnown(used.token, after(absolute * 60))).toBe(false);
    },
  );

  it("is written to at most once a minute", async () => {
    const { token, userId } = await session();
    const seen = async () => (await rowsOf(userId))[0]!.lastSeenAt;
    const writes = vi.spyOn(db, "update");
    await findViewer(token, from, after(0.9));
    expect(writes).not.toHaveBeenCalled();
    writes.mockRestore();
    await findViewer(token, from, after(1));
    expect(await seen()).toEqual(after(1));
    await Promise.all([1.2, 1.5, 1.99].map((minute) => findViewer(token, from, after(minute))));
    expect(await seen()).toEqual(after(1));
    await findViewer(token, from, after(2.5));
    expect(await seen()).toEqual(after(2.5));
  });

  it("is never set back by a slower request", async () => {
    const { token, userId } = await session();
    await findViewer(token, from, after(5));
    await findViewer(token, from, after(2));
    expect((await rowsOf(userId))[0]!.lastSeenAt).toEqual(after(5));
  });

  it("dies with the membership it was opened for, at the next request", async () => {
    const { token, userId } = await session();
    await db.delete(memberships).where(eq(memberships.userId, userId));
    expect(await findViewer(token, from, monday)).toBeUndefined();
  });

  it("follows the role of this moment", async () => {
    const { token, userId } = await session("owner");
    await db.update(memberships).set({ role: "member" }).where(eq(memberships.userId, userId));
    expect(await findViewer(token, from, monday)).toMatchObject({ role: "member" });
  });

  it("opens nothing to a role that has come to need a second step its person has not", async () => {
    const protectedOne = await protectedPerson("specialist");
    for (const [{ token, userId }, isIn] of [
      [await session("specialist"), false],
      [protectedOne, true],
    ] as const) {
      expect(await isKnown(token, monday)).toBe(true);
      await db.update(memberships).set({ role: "admin" }).where(eq(memberships.userId, userId));
      expect(await isKnown(token, monday)).toBe(isIn);
      // Whoever acts for somebody has passed their own.
      await db
        .update(sessions)
        .set({ actingAdminId: protectedOne.userId })
        .where(eq(sessions.userId, userId));
      expect(await isKnown(token, monday)).toBe(true);
    }
  });

  it("does not open for somebody without a workspace", async () => {
    const userId = newId();
    await db
      .insert(users)
      .values({ id: userId, email: `${userId}@example.com`, name: "No", createdAt: monday });
    expect(await openSession(userId, from, monday)).toBeUndefined();
    expect(await rowsOf(userId)).toEqual([]);
  });
});

describe("the eleventh session", () => {
  it("ends the oldest, and nobody else's", async () => {
    const [person, other] = [await session(), await session()];
    const tokens = [person.token];
    for (let i = 1; i < 11; i++) tokens.push((await openSession(person.userId, from, after(i)))!);
    const known = await Promise.all(tokens.map((token) => isKnown(token, after(12))));
    expect(known).toEqual([false, ...Array(10).fill(true)]);
    expect(await isKnown(other.token, after(12))).toBe(true);
  });

  it("is never the new one itself, even among sessions of the same moment", async () => {
    const { userId } = await session();
    for (let i = 1; i < 30; i++) {
      const token = await openSession(userId, from, monday);
      expect(await isKnown(token!, monday)).toBe(true);
    }
    expect(await rowsOf(userId)).toHaveLength(10);
  });
});

describe("signOut", () => {
  it("deletes this session alone and writes it down", async () => {
    const { token, userId } = await session();
    const elsewhere = await openSession(userId, from, monday);
    const viewer = await findViewer(token, from, monday);
    await signOut(viewer!, after(1));
    expect(await isKnown(token, after(1))).toBe(false);
    expect(await isKnown(elsewhere!, after(1))).toBe(true);
    expect(await rowsOf(userId)).toHaveLength(1);
    const about = and(eq(auditLogs.subjectId, userId), eq(auditLogs.action, "session.signed_out"));
    expect(await db.select().from(auditLogs).where(about)).toMatchObject([
      { actorId: userId, sessionId: viewer!.sessionId, at: after(1) },
    ]);
  });
});
