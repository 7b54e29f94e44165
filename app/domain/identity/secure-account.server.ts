import { done, type Outcome, refuse } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { closeChallengesOf } from "./challenge.server";
import { endSessions } from "./end-sessions.server";
import { asOfNow } from "./lock-organization.server";
import { lockPerson } from "./lock-person.server";
import { maySecureAccount } from "./membership";
import { type Account, findAccount } from "./person-reads.server";

/** Somebody else's account, locked for the office that protects it; by the rights of this moment. */
export async function lockToSecure(
  viewer: Viewer,
  userId: string,
): Promise<Outcome<Account, "not_found" | "not_allowed">> {
  const asker = await asOfNow(viewer);
  const account = asker && (await findAccount(asker, userId));
  if (!account) return refuse("not_found");
  if (!maySecureAccount(asker, account.id)) return refuse("not_allowed");
  await lockPerson(account.id);
  return done(account);
}

/** Whoever got in, or was about to, has to begin again. */
export async function shutEverybodyOut({ id }: Account): Promise<void> {
  await closeChallengesOf(id);
  await endSessions(id);
}
