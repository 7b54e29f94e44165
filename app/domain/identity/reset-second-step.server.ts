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
import { forgetSecondStep } from "./second-step.server";
import { tellOfSecurity } from "./tell-of-security.server";

/** For somebody who lost phone and recovery codes and called the office, which made sure who is calling. */
export function resetSecondStep(
  viewer: Viewer,
  { userId, reason }: { userId: string; reason: string },
  now: Date,
): Promise<Outcome<undefined, "not_found" | "not_allowed" | "not_on">> {
  return transaction(async () => {
    const asker = await asOfNow(viewer);
    const account = asker && (await findAccount(asker, userId));
    if (!account) return refuse("not_found");
    if (!maySecureAccount(asker, account.id)) return refuse("not_allowed");
    await lockPerson(account.id);
    if (!(await forgetSecondStep(account.id))) return refuse("not_on");
    await closeChallengesOf(account.id);
    await endSessions(account.id);
    await tellOfSecurity("second_step_reset", account.id, now);
    const subject = { subjectType: "user", subjectId: account.id } as const;
    await record(viewer, { action: "second_step.reset", ...subject, reason }, now);
    return done(undefined);
  });
}
