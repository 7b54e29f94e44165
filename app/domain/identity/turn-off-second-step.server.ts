import { transaction } from "db/client";
import { record } from "~/domain/audit/record.server";
import { done, type Outcome, refuse } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { endSessions } from "./end-sessions.server";
import { lockPerson } from "./lock-person.server";
import { forgetSecondStep, hasSecondStep, needsSecondStep } from "./second-step.server";
import { tellOfSecurity } from "./tell-of-security.server";

export function turnOffSecondStep(
  viewer: Viewer,
  now: Date,
): Promise<Outcome<undefined, "not_on" | "role_needs_it">> {
  return transaction(async () => {
    await lockPerson(viewer.userId);
    if (!(await hasSecondStep(viewer.userId))) return refuse("not_on");
    if (await needsSecondStep(viewer.userId)) return refuse("role_needs_it");
    if (!(await forgetSecondStep(viewer.userId))) return refuse("not_on");
    await endSessions(viewer.userId, { except: viewer.sessionId });
    await tellOfSecurity("second_step_off", viewer.userId, now);
    await record(viewer, { action: "second_step.off", subjectType: "user", subjectId: viewer.userId }, now);
    return done(undefined);
  });
}
