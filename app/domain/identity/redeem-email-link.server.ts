import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { isUnique } from "db/errors";
import { users } from "db/schema";
import { type AuditAction, recordAnonymous } from "~/domain/audit/record.server";
import { post } from "~/domain/outbox/post.server";
import { done, refuse, type Outcome } from "~/domain/outcome";
import type { Origin } from "~/domain/viewer";
import { closeChallengesOf } from "./challenge.server";
import { endSessions } from "./end-sessions.server";
import { issueToken, type OneTimeToken, redeemToken, type TokenPurpose } from "./one-time-tokens.server";
import { mailLink } from "./request-reset.server";

export const emailPurposes = ["verify_email", "change_email", "restore_email"] satisfies TokenPurpose[];
export type EmailPurpose = (typeof emailPurposes)[number];

type By = { from: Origin; /** Where the person sits, if they are signed in here. */ sessionId?: string };
type Redeemed = Outcome<{ purpose: EmailPurpose }, "link_dead" | "email_taken">;

/** Does what the mailed link was for: proves an address, changes it, or takes a change back. */
export async function redeemEmailLink(token: string, by: By, now: Date): Promise<Redeemed> {
  try {
    return await transaction(async () => {
      const redeemed = await redeemToken(emailPurposes, token, now);
      if (!redeemed) return refuse("link_dead");
      const purpose = redeemed.purpose as EmailPurpose;
      await effects[purpose](redeemed, by, now);
      await writeDown(actions[purpose], redeemed, by, now);
      return done({ purpose });
    });
  } catch (error) {
    // Somebody else has come to use that address meanwhile.
    if (isUnique(error, "users_email_uq")) return refuse("email_taken");
    throw error;
  }
}

type Effect = (token: OneTimeToken, by: By, now: Date) => Promise<void>;

const effects: Record<EmailPurpose, Effect> = {
  verify_email: verify,
  change_email: change,
  restore_email: restore,
};

const actions: Record<EmailPurpose, AuditAction> = {
  verify_email: "email.verified",
  change_email: "email.changed",
  restore_email: "email.restored",
};

async function verify({ userId }: OneTimeToken, _: By, now: Date): Promise<void> {
  await db.update(users).set({ emailVerifiedAt: now }).where(eq(users.id, userId));
}

async function change(token: OneTimeToken, { sessionId }: By, now: Date): Promise<void> {
  const { userId, email: oldEmail } = token;
  const email = token.newEmail!;
  await db.update(users).set({ email, emailVerifiedAt: now }).where(eq(users.id, userId));
  await endSessions(userId, { except: sessionId });
  await closeChallengesOf(userId);
  const undo = await issueToken({ purpose: "restore_email", userId, email, newEmail: oldEmail }, now);
  const facts = { path: "/verify-email", tokenId: undo.id };
  const mail = { kind: "email_changed", recipientId: userId, dedupeKey: `email_changed ${undo.id}` } as const;
  await post({ ...mail, facts, address: oldEmail, expiresAt: undo.expiresAt }, now);
}

/** Whoever made the change may know the password: it opens nothing any more, and a link for a new one follows. */
async function restore({ userId, newEmail }: OneTimeToken, _: By, now: Date): Promise<void> {
  const email = newEmail!;
  await db.update(users).set({ email, emailVerifiedAt: now, passwordHash: null }).where(eq(users.id, userId));
  await endSessions(userId);
  await closeChallengesOf(userId);
  await mailLink({ id: userId, email }, now);
}

function writeDown(action: AuditAction, { userId }: OneTimeToken, { from }: By, now: Date): Promise<void> {
  return recordAnonymous(from, { action, subjectType: "user", subjectId: userId }, now);
}
