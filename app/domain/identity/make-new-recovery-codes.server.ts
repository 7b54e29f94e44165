import { transaction } from "db/client";
import { record } from "~/domain/audit/record.server";
import { done, type Outcome, refuse } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { lockPerson } from "./lock-person.server";
import { renewRecoveryCodes } from "./recovery-codes.server";
import { hasSecondStep } from "./second-step.server";

export function makeNewRecoveryCodes(viewer: Viewer, now: Date): Promise<Outcome<undefined, "not_on">> {
  return transaction(async () => {
    await lockPerson(viewer.userId);
    if (!(await hasSecondStep(viewer.userId))) return refuse("not_on");
    await renewRecoveryCodes(viewer.userId);
    await record(
      viewer,
      { action: "recovery_codes.renewed", subjectType: "user", subjectId: viewer.userId },
      now,
    );
    return done(undefined);
  });
}
