import { createHmac } from "node:crypto";
import { and, asc, eq, isNull } from "drizzle-orm";
import { Secret } from "otpauth";
import { db } from "db/client";
import { recoveryCodes } from "db/schema";
import { env } from "~/env.server";
import { newSecretId } from "~/domain/ids";
import { hashOf } from "./token.server";

const howMany = 10;
const shape = /^[A-Z2-7]{16}$/;

/** Ten new codes; whatever was there before is worth nothing any more. */
export async function renewRecoveryCodes(userId: string): Promise<void> {
  await db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  const rows = Array.from({ length: howMany }, () => {
    const id = newSecretId();
    return { id, userId, codeHash: hashOf(codeOf(id)) };
  });
  await db.insert(recoveryCodes).values(rows);
}

/** The codes that still work, in groups of four: `ABCD-EFGH-IJKL-MNOP`. For a person who just proved who they are. */
export async function listRecoveryCodes(userId: string): Promise<string[]> {
  const unused = and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt));
  const rows = await db
    .select()
    .from(recoveryCodes)
    .where(unused)
    .orderBy(asc(recoveryCodes.id))
    .limit(howMany);
  // Codes made under an earlier secret still work, but nobody can show them again.
  const readable = rows.map(({ id, codeHash }) => ({ code: codeOf(id), codeHash }));
  return readable.flatMap(({ code, codeHash }) =>
    hashOf(code) === codeHash ? [code.match(/.{4}/g)!.join("-")] : [],
  );
}

export function countRecoveryCodes(userId: string): Promise<number> {
  return db.$count(recoveryCodes, and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)));
}

/** Uses a code up; false when it is none of this person's, or was used before. */
export async function redeemRecoveryCode(userId: string, typed: string, now: Date): Promise<boolean> {
  if (!shape.test(typed)) return false;
  const unused = and(
    eq(recoveryCodes.userId, userId),
    eq(recoveryCodes.codeHash, hashOf(typed)),
    isNull(recoveryCodes.usedAt),
  );
  return (await db.update(recoveryCodes).set({ usedAt: now }).where(unused).returning()).length === 1;
}

/** 80 bits, derived from the row and the secret, so that the table keeps a hash and the page can still show it. */
function codeOf(rowId: string): string {
  const bytes = createHmac("sha256", env().secret).update(`recovery code\0${rowId}`).digest().subarray(0, 10);
  return new Secret({ buffer: new Uint8Array(bytes).buffer }).base32;
}
