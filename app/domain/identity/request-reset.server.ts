import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { users } from "db/schema";
import { recordAnonymous } from "~/domain/audit/record.server";
import { newSecretId } from "~/domain/ids";
import { mailedToken } from "~/domain/outbox/mailed-token.server";
import { post, postNothing } from "~/domain/outbox/post.server";
import { done, type Outcome } from "~/domain/outcome";
import type { Origin } from "~/domain/viewer";
import { lockPerson } from "./lock-person.server";
import { networkOf } from "./network";
import { issueToken, killTokens } from "./one-time-tokens.server";
import { count, tooMany } from "./throttle.server";

const hour = 3_600_000;

type Asked = Outcome<undefined, "too_many"> & { until?: Date };

/** Mails a link to set a new password. Whether there is such an account shows in neither answer nor work. */
export async function requestReset(typed: string, from: Origin, now: Date): Promise<Asked> {
  const email = typed.trim().toLowerCase();
  const account = { key: `reset ${email}`, tries: 3, withinMs: hour };
  const network = { key: `reset from ${networkOf(from.ip)}`, tries: 10, withinMs: hour };
  const until = await tooMany([account, network], now);
  if (until) return { ok: false, because: "too_many", until };
  const [user] = await db.select().from(users).where(eq(users.email, email));
  await transaction(async () => {
    if (user) await mailLink(user, now);
    else await mailNobody(now);
    const entry = { action: "password.reset_requested", subjectType: "user" } as const;
    await recordAnonymous(from, { ...entry, subjectId: user?.id ?? "unknown" }, now);
  });
  return done(undefined);
}

/** Also what follows from an address that was taken back: see `redeemEmailLink`. */
export async function mailLink({ id, email }: { id: string; email: string }, now: Date): Promise<void> {
  const token = await issueToken({ purpose: "reset_password", userId: id, email }, now);
  const facts = { path: "/reset-password", tokenId: token.id };
  const dedupeKey = `reset_password ${token.id}`;
  await post({ kind: "reset_password", recipientId: id, dedupeKey, facts, expiresAt: token.expiresAt }, now);
}

async function mailNobody(now: Date): Promise<void> {
  await lockPerson("nobody");
  await killTokens("nobody", ["reset_password"], now);
  // In place of the token's row one that costs the same and is swept away within hours.
  await count({ key: mailedToken(newSecretId()), tries: 1, withinMs: hour }, now);
  await postNothing(now);
}
