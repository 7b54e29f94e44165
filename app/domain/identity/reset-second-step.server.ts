import { transaction } from "db/client";
import { record } from "~/domain/audit/record.server";
import { done, type Outcome, refuse } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { forgetSecondStep } from "./second-step.server";
import { lockToSecure, shutEverybodyOut } from "./secure-account.server";
import { tellOfSecurity } from "./tell-of-security.server";

/** For somebody who lost phone and recovery codes and called the office, which made sure who is calling. */
export function resetSecondStep(
  viewer: Viewer,
  { userId, reason }: { userId: string; reason: string },
  now: Date,
): Promise<Outcome<undefined, "not_found" | "not_allowed" | "not_on">> {
  return transaction(async () => {
    const locked = await lockToSecure(viewer, userId);
    if (!locked.ok) return locked;
    if (!(await forgetSecondStep(userId))) return refuse("not_on");
    await shutEverybodyOut(locked.value);
    await tellOfSecurity("second_step_reset", userId, now);
    const subject = { subjectType: "user", subjectId: userId } as const;
    await record(viewer, { action: "second_step.reset", ...subject, reason }, now);
    return done(undefined);
  });
}
