import { transaction } from "db/client";
import { record } from "~/domain/audit/record.server";
import { done, type Outcome, refuse } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { endSessions } from "./end-sessions.server";
import { lockPerson } from "./lock-person.server";
import { renewRecoveryCodes } from "./recovery-codes.server";
import {
  beginSetUp,
  type CodeVerdict,
  finishSetUp,
  forgetSecondStep,
  hasSecondStep,
  needsSecondStep,
} from "./second-step.server";
import { tellOfSecurity } from "./tell-of-security.server";

/** Shows a new key; nothing asks for its codes before the first of them was right. */
export function beginSecondStep({ userId }: Viewer, now: Date): Promise<void> {
  return transaction(() => beginSetUp(userId, now));
}

/** Turns it on. Whoever is signed in elsewhere without it is signed out. */
export function turnOnSecondStep(viewer: Viewer, code: string, now: Date): Promise<CodeVerdict> {
  return transaction(async () => {
    await lockPerson(viewer.userId);
    const verdict = await finishSetUp(viewer.userId, code, now);
    if (!verdict.ok) return verdict;
    await endSessions(viewer.userId, { except: viewer.sessionId });
    await record(viewer, { action: "second_step.on", subjectType: "user", subjectId: viewer.userId }, now);
    return verdict;
  });
}

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
