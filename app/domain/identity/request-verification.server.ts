import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { users } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { post } from "~/domain/outbox/post.server";
import { done, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { issueToken } from "./one-time-tokens.server";
import { mailsAskedBy } from "./request-email-change.server";
import { tooMany } from "./throttle.server";

type Asked = Outcome<undefined, "too_many" | "verified"> & { until?: Date };

/** Mails a link that proves that the person's present address is theirs. */
export async function requestVerification(viewer: Viewer, now: Date): Promise<Asked> {
  const [user] = await db.select().from(users).where(eq(users.id, viewer.userId));
  if (user!.emailVerifiedAt) return refuse("verified");
  const until = await tooMany([mailsAskedBy(viewer.userId)], now);
  if (until) return { ok: false, because: "too_many", until };
  await transaction(async () => {
    const { userId } = viewer;
    const token = await issueToken({ purpose: "verify_email", userId, email: user!.email }, now);
    const mail = {
      kind: "verify_email",
      recipientId: userId,
      dedupeKey: `verify_email ${token.id}`,
    } as const;
    const facts = { path: "/verify-email", tokenId: token.id };
    // To the address it proves, also if the person has another one when it is sent.
    await post({ ...mail, facts, address: user!.email, expiresAt: token.expiresAt }, now);
    const subject = { subjectType: "user", subjectId: userId } as const;
    await record(viewer, { action: "email.verification_requested", ...subject }, now);
  });
  return done(undefined);
}
