import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { users } from "db/schema";
import { recordAnonymous } from "~/domain/audit/record.server";
import { done, type Outcome } from "~/domain/outcome";
import type { Origin } from "~/domain/viewer";
import { completeSignIn, type SignedIn } from "./complete-sign-in.server";
import { lockPerson } from "./lock-person.server";
import { matches } from "./password.server";
import { type Device, signInLimits } from "./sign-in-limits";
import { forget, takeBack, tooMany } from "./throttle.server";

type Typed = {
  email: string;
  password: string;
  device?: Device;
};

/** Email and password. The answer does not tell whether the address or the password was wrong. */
export async function signIn(
  typed: Typed,
  from: Origin,
  now: Date,
): Promise<Outcome<SignedIn, "wrong"> | { ok: false; because: "too_many"; until: Date }> {
  const email = typed.email.trim().toLowerCase();
  const [user] = await db.select().from(users).where(eq(users.email, email));
  const known = user && user.id === typed.device?.userId ? typed.device : undefined;
  const { account, address } = signInLimits(email, from, known);
  const until = await tooMany(known ? [account] : [account, address], now);
  if (until) {
    await recordFailure(user?.id, "too_many", from, now);
    return { ok: false, because: "too_many", until };
  }

  const right = await matches(typed.password, user?.passwordHash);
  const opened = right && user ? await enter(user, from, now) : undefined;
  if (opened) {
    await forget(account);
    if (!known) await takeBack(address);
    return done(opened);
  }
  await recordFailure(user?.id, "wrong", from, now);
  return { ok: false, because: "wrong" };
}

function recordFailure(subjectId = "unknown", reason: string, from: Origin, now: Date): Promise<void> {
  const failed = { action: "session.sign_in_failed", subjectType: "user", subjectId } as const;
  return recordAnonymous(from, { ...failed, outcome: "refused", reason }, now);
}

/** The password was checked outside of the transaction: one that was changed meanwhile lets nobody in. */
function enter({ id, passwordHash }: typeof users.$inferSelect, from: Origin, now: Date) {
  return transaction(async () => {
    const person = await lockPerson(id);
    return person?.passwordHash === passwordHash ? completeSignIn(id, from, now) : undefined;
  });
}
