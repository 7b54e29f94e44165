import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { db, transaction } from "db/client";
import { oneTimeTokens, users } from "db/schema";
import { newId } from "~/domain/ids";
import { mailedToken } from "~/domain/outbox/mailed-token.server";
import { findToken, issueToken, redeemToken, type TokenPurpose } from "./one-time-tokens.server";
import { after, monday, somebody } from "./testing/people";

async function issued(purpose: TokenPurpose) {
  const person = await somebody();
  const { id } = await transaction(() => issueToken({ purpose, ...person }, monday));
  return { ...person, id, token: mailedToken(id) };
}

it("opens nothing any more once its person has another address", async () => {
  const { userId, token } = await issued("reset_password");
  await db
    .update(users)
    .set({ email: `${newId()}@example.com` })
    .where(eq(users.id, userId));
  expect(await findToken(["reset_password"], token, monday)).toBeUndefined();
  expect(await redeemToken(["reset_password"], token, monday)).toBeUndefined();
});

it("serves its purpose and no other, and is kept as a hash", async () => {
  const { id, token } = await issued("verify_email");
  expect(
    await redeemToken(["reset_password", "change_email", "restore_email"], token, monday),
  ).toBeUndefined();
  const [row] = await db.select().from(oneTimeTokens).where(eq(oneTimeTokens.id, id));
  expect(JSON.stringify(row)).not.toContain(token);
  expect(await redeemToken(["verify_email"], token, after(60))).toMatchObject({ id });
});

it.each(["reset_password", "verify_email", "change_email", "restore_email"] as const)(
  "%s: one of fifty gets it",
  async (purpose) => {
    for (let round = 0; round < 10; round++) {
      const { token } = await issued(purpose);
      const all = await Promise.all(
        Array.from({ length: 50 }, () => transaction(() => redeemToken([purpose], token, monday))),
      );
      expect(all.filter(Boolean)).toHaveLength(1);
    }
  },
);
