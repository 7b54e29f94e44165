import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import { db } from "db/client";
import { oneTimeTokens, users } from "db/schema";
import type { tokenPurposes } from "db/schema/proofs";
import { newSecretId } from "~/domain/ids";
import { mailedToken } from "~/domain/outbox/mailed-token.server";
import { lockPerson } from "./lock-person.server";
import { hashOf } from "./token.server";

export type TokenPurpose = (typeof tokenPurposes)[number];
export type OneTimeToken = typeof oneTimeTokens.$inferSelect;

const minute = 60_000;
const hour = 60 * minute;

export const livesOfTokens: Record<TokenPurpose, number> = {
  reset_password: 30 * minute,
  verify_email: 24 * hour,
  change_email: 30 * minute,
  restore_email: 72 * hour,
};

type Issued = { purpose: TokenPurpose; userId: string; email: string; newEmail?: string };

/** Issues the token whose link `mailedToken(id)` makes. The newest alone works: older ones of its purpose die. */
export async function issueToken(
  { purpose, userId, email, newEmail }: Issued,
  now: Date,
): Promise<{ id: string; expiresAt: Date }> {
  await lockPerson(userId);
  await killTokens(userId, [purpose], now);
  const id = newSecretId();
  const expiresAt = new Date(now.getTime() + livesOfTokens[purpose]);
  const tokenHash = hashOf(mailedToken(id));
  await db
    .insert(oneTimeTokens)
    .values({ id, purpose, tokenHash, userId, email, newEmail, createdAt: now, expiresAt });
  return { id, expiresAt };
}

export async function killTokens(userId: string, purposes: TokenPurpose[], now: Date): Promise<void> {
  const alive = and(
    eq(oneTimeTokens.userId, userId),
    inArray(oneTimeTokens.purpose, purposes),
    isNull(oneTimeTokens.usedAt),
  );
  await db.update(oneTimeTokens).set({ usedAt: now }).where(alive);
}

/** For the page of a link: looks and consumes nothing, because mail scanners open every link. */
export async function findToken(
  purposes: TokenPurpose[],
  token: string,
  now: Date,
): Promise<OneTimeToken | undefined> {
  const [found] = await db
    .select({ token: oneTimeTokens })
    .from(oneTimeTokens)
    .innerJoin(users, and(eq(users.id, oneTimeTokens.userId), eq(users.email, oneTimeTokens.email)))
    .where(usable(purposes, token, now));
  return found?.token;
}

/** Uses the token up: of all who try at once, one gets it. Its effect belongs into the same transaction. */
export async function redeemToken(
  purposes: TokenPurpose[],
  token: string,
  now: Date,
): Promise<OneTimeToken | undefined> {
  const found = await findToken(purposes, token, now);
  if (!found) return undefined;
  await lockPerson(found.userId);
  const [redeemed] = await db
    .update(oneTimeTokens)
    .set({ usedAt: now })
    .where(and(usable(purposes, token, now), inArray(oneTimeTokens.userId, stillAtTheirAddress)))
    .returning();
  return redeemed;
}

const stillAtTheirAddress = db
  .select({ id: users.id })
  .from(users)
  .where(and(eq(users.id, oneTimeTokens.userId), eq(users.email, oneTimeTokens.email)));

function usable(purposes: TokenPurpose[], token: string, now: Date) {
  return and(
    eq(oneTimeTokens.tokenHash, hashOf(token)),
    inArray(oneTimeTokens.purpose, purposes),
    isNull(oneTimeTokens.usedAt),
    gt(oneTimeTokens.expiresAt, now),
  );
}
