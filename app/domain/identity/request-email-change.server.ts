import { and, eq, gt, isNull } from "drizzle-orm";
import { db, transaction } from "db/client";
import { oneTimeTokens, users } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { post, postNothing } from "~/domain/outbox/post.server";
import { done, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { issueToken } from "./one-time-tokens.server";
import { tooMany } from "./throttle.server";

const hour = 3_600_000;

type Asked = Outcome<undefined, "too_many" | "changed_lately" | "same"> & { until?: Date };

/** One limit for all mails a person can have sent to an address of their choice. */
export const mailsAskedBy = (userId: string) => ({
  key: `links asked by ${userId}`,
  tries: 5,
  withinMs: hour,
});

/**
 * Mails a link to the new address; until it is used nothing changes. An address that is somebody's already gets no
 * mail, and the answer does not tell.
 */
export async function requestEmailChange(viewer: Viewer, newEmail: string, now: Date): Promise<Asked> {
  const [user] = await db.select().from(users).where(eq(users.id, viewer.userId));
  if (newEmail === user!.email) return refuse("same");
  const changeableFrom = await undoableUntil(viewer.userId, now);
  if (changeableFrom) return { ok: false, because: "changed_lately", until: changeableFrom };
  const until = await tooMany([mailsAskedBy(viewer.userId)], now);
  if (until) return { ok: false, because: "too_many", until };
  const isTaken = (await db.$count(users, eq(users.email, newEmail))) > 0;
  await transaction(async () => {
    const token = await issueToken(
      { purpose: "change_email", userId: viewer.userId, email: user!.email, newEmail },
      now,
    );
    const mail = { kind: "change_email", dedupeKey: `change_email ${token.id}` } as const;
    const facts = { path: "/verify-email", tokenId: token.id };
    const to = { recipientId: viewer.userId, address: newEmail, expiresAt: token.expiresAt };
    await (isTaken ? postNothing(now) : post({ ...mail, ...to, facts }, now));
    const subject = { subjectType: "user", subjectId: viewer.userId } as const;
    await record(viewer, { action: "email.change_requested", ...subject }, now);
  });
  return done(undefined);
}

/**
 * As long as a change can be taken back, there is no second one: whoever took over an account could otherwise make
 * the link that takes it back worthless.
 */
async function undoableUntil(userId: string, now: Date): Promise<Date | undefined> {
  const open = and(
    eq(oneTimeTokens.userId, userId),
    eq(oneTimeTokens.purpose, "restore_email"),
    isNull(oneTimeTokens.usedAt),
    gt(oneTimeTokens.expiresAt, now),
  );
  const [token] = await db.select().from(oneTimeTokens).where(open);
  return token?.expiresAt;
}
