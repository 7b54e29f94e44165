import { eq, sql } from "drizzle-orm";
import { db, transaction } from "db/client";
import { users } from "db/schema";
import { recordAnonymous } from "~/domain/audit/record.server";
import { done, refuse, type Outcome } from "~/domain/outcome";
import type { Origin } from "~/domain/viewer";
import { closeChallengesOf } from "./challenge.server";
import { endSessions } from "./end-sessions.server";
import { findToken, killTokens, type OneTimeToken, redeemToken } from "./one-time-tokens.server";
import { hashPassword } from "./password.server";
import { passwordProblem } from "./password-rule.server";
import { type Device, signInLimits } from "./sign-in-limits";
import { tellOfSecurity } from "./tell-of-security.server";
import { forget } from "./throttle.server";

type Reset = Outcome<undefined, "link_dead"> | { ok: false; because: "password_weak"; problem: string };

/**
 * Sets a new password by a mailed link. Nobody is signed in by it, and everybody who was no longer is: the reset may
 * be there because somebody else knew the old one.
 */
export async function resetPassword(
  { token, password, device }: { token: string; password: string; device?: Device },
  from: Origin,
  now: Date,
): Promise<Reset> {
  const found = await findToken(["reset_password"], token, now);
  if (!found) return refuse("link_dead");
  const problem = passwordProblem(password, found.email);
  if (problem) return { ok: false, because: "password_weak", problem };
  const passwordHash = await hashPassword(password);
  return transaction(async () => {
    const redeemed = await redeemToken(["reset_password"], token, now);
    if (!redeemed) return refuse("link_dead");
    await change(redeemed, passwordHash, from, now);
    // Failures from before are of the old password: whoever has a new one need not wait.
    const known = device?.userId === redeemed.userId ? device : undefined;
    for (const each of [undefined, known]) await forget(signInLimits(redeemed.email, from, each).account);
    return done(undefined);
  });
}

async function change(
  { userId }: OneTimeToken,
  passwordHash: string,
  from: Origin,
  now: Date,
): Promise<void> {
  // The link came by mail, so the address is theirs.
  const emailVerifiedAt = sql`coalesce(${users.emailVerifiedAt}, ${sql.param(now, users.emailVerifiedAt)})`;
  await db.update(users).set({ passwordHash, emailVerifiedAt }).where(eq(users.id, userId));
  await endSessions(userId);
  await closeChallengesOf(userId);
  // A change of address may be what whoever knew the old password began; and one reset is enough.
  await killTokens(userId, ["reset_password", "change_email"], now);
  await tellOfSecurity("password_changed", userId, now);
  const entry = { action: "password.changed", subjectType: "user", subjectId: userId } as const;
  await recordAnonymous(from, { ...entry, changes: { by: { after: "mailed link" } } }, now);
}
