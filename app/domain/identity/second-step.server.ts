import { and, eq, isNotNull, isNull, lt, lte, or, sql } from "drizzle-orm";
import { db } from "db/client";
import { memberships, recoveryCodes, secondFactors, users } from "db/schema";
import { env } from "~/env.server";
import { isDemoDatabase } from "~/domain/demo-mark.server";
import type { Role } from "~/domain/viewer";
import { newSeed, setUpLink, stepOf } from "./authenticator-app";
import { endSessions } from "./end-sessions.server";
import { redeemRecoveryCode, renewRecoveryCodes } from "./recovery-codes.server";
import { seal, unseal } from "./sealed-text.server";
import { tellOfSecurity } from "./tell-of-security.server";

const minute = 60_000;
const mostWrongInARow = 10;
const lockedMs = 15 * minute;
const purpose = "second step";

type Factor = typeof secondFactors.$inferSelect;
export type CodeRefusal = "wrong" | "used" | "locked";
export type CodeVerdict =
  { ok: true; by: "app" | "recovery_code" } | { ok: false; because: CodeRefusal; until?: Date };

export async function hasSecondStep(userId: string): Promise<boolean> {
  return (await findFactor(userId))?.enabledAt != null;
}

/** Some roles may not do without (`SECOND_STEP_ROLES`); the demo, whose passwords are published, asks nobody. */
export async function needsSecondStep(userId: string): Promise<boolean> {
  const rows = await db
    .select({ role: memberships.role })
    .from(memberships)
    .where(eq(memberships.userId, userId));
  return demandSecondStep(rows.map(({ role }) => role));
}

/** Does one of these roles need it? */
export async function demandSecondStep(roles: Role[]): Promise<boolean> {
  return roles.some((role) => env().secondStepRoles.includes(role)) && !(await isDemoDatabase());
}

/** A new seed, which counts for nothing until its first code was right. One that counts already stays. */
export async function beginSetUp(userId: string, now: Date): Promise<void> {
  const fresh = {
    sealedSeed: seal(newSeed(), purpose, userId),
    enabledAt: null,
    lastStep: 0,
    wrongTries: 0,
    lockedUntil: null,
    createdAt: now,
  };
  await db
    .insert(secondFactors)
    .values({ userId, ...fresh })
    .onConflictDoUpdate({
      target: secondFactors.userId,
      set: fresh,
      setWhere: isNull(secondFactors.enabledAt),
    });
}

/** What the person gives to the app: undefined unless a set-up has begun and is not finished. */
export async function findSetUp(userId: string): Promise<{ key: string; link: string } | undefined> {
  const factor = await findFactor(userId);
  if (!factor || factor.enabledAt) return undefined;
  const [user] = await db.select({ email: users.email }).from(users).where(eq(users.id, userId));
  const seed = unseal(factor.sealedSeed, purpose, userId);
  return { key: seed.match(/.{1,4}/g)!.join(" "), link: setUpLink(seed, user!.email) };
}

/**
 * The first right code turns the second step on and makes the recovery codes. Every session that did without is over,
 * but for the one it is set up in (`except`). Belongs into a transaction that has locked the person.
 */
export async function finishSetUp(
  userId: string,
  typed: string,
  now: Date,
  { except }: { except?: string } = {},
): Promise<CodeVerdict> {
  const factor = await grantTry(userId, isNull(secondFactors.enabledAt), now);
  if (!factor) return lockedVerdict(userId);
  const step = stepOf(plain(typed), unseal(factor.sealedSeed, purpose, userId), now);
  if (step === undefined) return { ok: false, because: "wrong" };
  await db
    .update(secondFactors)
    .set({ enabledAt: now, lastStep: step, wrongTries: 0, lockedUntil: null })
    .where(eq(secondFactors.userId, userId));
  await renewRecoveryCodes(userId);
  await endSessions(userId, { except });
  await tellOfSecurity("second_step_on", userId, now);
  return { ok: true, by: "app" };
}

/**
 * Is this the code of the person's app, or one of their recovery codes? Either counts once. Belongs into a
 * transaction. With `appOnly` recovery codes do not count and are not used up: they let people in, no more.
 */
export async function checkCode(
  userId: string,
  typed: string,
  now: Date,
  { appOnly = false } = {},
): Promise<CodeVerdict> {
  const factor = await grantTry(userId, isNotNull(secondFactors.enabledAt), now);
  if (!factor) return lockedVerdict(userId);
  const code = plain(typed);
  // A recovery code needs no seed: it lets in even when the secret that sealed the seed is lost.
  const isOfApp = /^\d{6}$/.test(code);
  const step = isOfApp ? stepOf(code, unseal(factor.sealedSeed, purpose, userId), now) : undefined;
  if (step !== undefined)
    return (await takeStep(userId, step)) ? { ok: true, by: "app" } : { ok: false, because: "used" };
  if (!appOnly && (await redeemRecoveryCode(userId, code, now))) {
    await db
      .update(secondFactors)
      .set({ wrongTries: 0, lockedUntil: null })
      .where(eq(secondFactors.userId, userId));
    await tellOfSecurity("recovery_code_used", userId, now);
    return { ok: true, by: "recovery_code" };
  }
  if (factor.lockedUntil && factor.lockedUntil > now) await tellOfSecurity("second_step_locked", userId, now);
  return { ok: false, because: "wrong" };
}

/** Ends it, with all its codes; the caller has asked who is there. False when it was not on. */
export async function forgetSecondStep(userId: string): Promise<boolean> {
  const on = and(eq(secondFactors.userId, userId), isNotNull(secondFactors.enabledAt));
  const ended = await db.delete(secondFactors).where(on).returning({ userId: secondFactors.userId });
  if (ended.length === 0) return false;
  await db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  return true;
}

/** Counts the try in the statement that allows it, so that a thousand at once are still ten. The tenth locks. */
async function grantTry(
  userId: string,
  stage: ReturnType<typeof isNull>,
  now: Date,
): Promise<Factor | undefined> {
  const isTenth = sql`${secondFactors.wrongTries} + 1 >= ${mostWrongInARow}`;
  const until = sql.param(new Date(now.getTime() + lockedMs), secondFactors.lockedUntil);
  const open = or(isNull(secondFactors.lockedUntil), lte(secondFactors.lockedUntil, now));
  const [granted] = await db
    .update(secondFactors)
    .set({
      wrongTries: sql`case when ${isTenth} then 0 else ${secondFactors.wrongTries} + 1 end`,
      lockedUntil: sql`case when ${isTenth} then ${until} else ${secondFactors.lockedUntil} end`,
    })
    .where(and(eq(secondFactors.userId, userId), stage, open))
    .returning();
  return granted;
}

async function lockedVerdict(userId: string): Promise<CodeVerdict> {
  return { ok: false, because: "locked", until: (await findFactor(userId))?.lockedUntil ?? undefined };
}

/** Of all who bring the same code, one gets through. */
async function takeStep(userId: string, step: number): Promise<boolean> {
  const taken = await db
    .update(secondFactors)
    .set({ lastStep: step, wrongTries: 0, lockedUntil: null })
    .where(and(eq(secondFactors.userId, userId), lt(secondFactors.lastStep, step)))
    .returning();
  return taken.length === 1;
}

async function findFactor(userId: string): Promise<Factor | undefined> {
  const [factor] = await db.select().from(secondFactors).where(eq(secondFactors.userId, userId));
  return factor;
}

/** As people type and paste codes: with spaces and dashes, in small letters. */
function plain(typed: string): string {
  return typed.replace(/[\s-]/g, "").toUpperCase();
}
