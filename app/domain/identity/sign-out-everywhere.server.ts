import { transaction } from "db/client";
import { record } from "~/domain/audit/record.server";
import { done, type Outcome, refuse } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { closeChallengesOf } from "./challenge.server";
import { endSessions } from "./end-sessions.server";
import { asOfNow } from "./lock-organization.server";
import { lockPerson } from "./lock-person.server";
import { maySecureAccount } from "./membership";
import { findAccount } from "./person-reads.server";

/** For somebody who lost a device that was signed in, and called the office. */
export function signOutEverywhere(
  viewer: Viewer,
  userId: string,
  now: Date,
): Promise<Outcome<undefined, "not_found" | "not_allowed">> {
  return transaction(async () => {
    const asker = await asOfNow(viewer);
    const account = asker && (await findAccount(asker, userId));
    if (!account) return refuse("not_found");
    if (!maySecureAccount(asker, account.id)) return refuse("not_allowed");
    await lockPerson(account.id);
    await endSessions(account.id);
    await closeChallengesOf(account.id);
    const entry = { action: "session.ended", subjectType: "user", subjectId: account.id } as const;
    await record(viewer, { ...entry, reason: "all, by the booking office" }, now);
    return done(undefined);
  });
}
