import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { users } from "db/schema";
import { record, recordAnonymous } from "~/domain/audit/record.server";
import { done, type Outcome } from "~/domain/outcome";
import type { Origin } from "~/domain/viewer";
import { matches } from "./password.server";
import { openSession } from "./open-session.server";
import { findViewer } from "./viewer-reads.server";
import { forget, type Limit, tooMany } from "./throttle.server";

const minute = 60_000;

type SignedIn = { token: string };
export type SignInRefusal = "wrong" | "too_many";

/** Email and password. The answer does not tell whether the address or the password was wrong. */
export async function signIn(
  typed: { email: string; password: string },
  from: Origin,
  now: Date,
): Promise<Outcome<SignedIn, "wrong"> | { ok: false; because: "too_many"; until: Date }> {
  const email = typed.email.trim().toLowerCase();
  const accountLimit: Limit = { key: `sign-in ${email} ${from.ip}`, tries: 5, withinMs: 15 * minute };
  const addressLimit: Limit = { key: `sign-in ${from.ip}`, tries: 60, withinMs: 60 * minute };
  const until = await tooMany([accountLimit, addressLimit], now);
  if (until) return { ok: false, because: "too_many", until };

  const [user] = await db.select().from(users).where(eq(users.email, email));
  const right = await matches(typed.password, user?.passwordHash);
  const opened = right && user ? await open(user.id, from, now) : undefined;
  if (opened) {
    await forget(accountLimit.key);
    return done(opened);
  }
  const subjectId = user?.id ?? "unknown";
  await recordAnonymous(from, { action: "session.sign_in_failed", subjectType: "user", subjectId, outcome: "refused" }, now);
  return { ok: false, because: "wrong" };
}

function open(userId: string, from: Origin, now: Date): Promise<SignedIn | undefined> {
  return transaction(async () => {
    const token = await openSession(userId, from, now);
    const viewer = token && (await findViewer(token, from, now));
    if (!viewer) return undefined;
    await record(viewer, { action: "session.signed_in", subjectType: "user", subjectId: userId }, now);
    return { token };
  });
}
