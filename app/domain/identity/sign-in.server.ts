import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { users } from "db/schema";
import { recordAnonymous } from "~/domain/audit/record.server";
import { done, type Outcome } from "~/domain/outcome";
import type { Origin } from "~/domain/viewer";
import { completeSignIn, type SignedIn } from "./complete-sign-in.server";
import { networkOf } from "./network";
import { matches } from "./password.server";
import { forget, type Limit, takeBack, tooMany } from "./throttle.server";

const minute = 60_000;

type Typed = {
  email: string;
  password: string;
  /** Who signed in on this device before. */ knownDeviceOf?: string;
};

/** Email and password. The answer does not tell whether the address or the password was wrong. */
export async function signIn(
  typed: Typed,
  from: Origin,
  now: Date,
): Promise<Outcome<SignedIn, "wrong"> | { ok: false; because: "too_many"; until: Date }> {
  const email = typed.email.trim().toLowerCase();
  const [user] = await db.select().from(users).where(eq(users.email, email));
  const isKnown = user !== undefined && user.id === typed.knownDeviceOf;
  const { account, address } = limitsFor(email, from, isKnown);
  const until = await tooMany(isKnown ? [account] : [account, address], now);
  if (until) return { ok: false, because: "too_many", until };

  const right = await matches(typed.password, user?.passwordHash);
  const opened = right && user ? await transaction(() => completeSignIn(user.id, from, now)) : undefined;
  if (opened) {
    await forget(account);
    if (!isKnown) await takeBack(address);
    return done(opened);
  }
  const subjectId = user?.id ?? "unknown";
  const failure = {
    action: "session.sign_in_failed",
    subjectType: "user",
    subjectId,
    outcome: "refused",
  } as const;
  await recordAnonymous(from, failure, now);
  return { ok: false, because: "wrong" };
}

/**
 * Never by account alone: a stranger elsewhere could then lock somebody out. Nor can a neighbour behind the same
 * address: a device that signed in before has a count of its own.
 */
function limitsFor(email: string, { ip }: Origin, isKnown: boolean): { account: Limit; address: Limit } {
  const network = networkOf(ip);
  return {
    account: {
      key: `sign-in ${isKnown ? "known device" : network} ${email}`,
      tries: 5,
      withinMs: 15 * minute,
    },
    address: { key: `sign-in ${network}`, tries: 60, withinMs: 60 * minute },
  };
}
