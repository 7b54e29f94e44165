import { transaction } from "db/client";
import { record } from "~/domain/audit/record.server";
import type { Viewer } from "~/domain/viewer";
import { lockPerson } from "./lock-person.server";
import { type CodeVerdict, finishSetUp } from "./second-step.server";

/** Turns it on. Whoever is signed in elsewhere without it is signed out. */
export function turnOnSecondStep(viewer: Viewer, code: string, now: Date): Promise<CodeVerdict> {
  return transaction(async () => {
    await lockPerson(viewer.userId);
    const verdict = await finishSetUp(viewer.userId, code, now, { except: viewer.sessionId });
    if (!verdict.ok) return verdict;
    await record(viewer, { action: "second_step.on", subjectType: "user", subjectId: viewer.userId }, now);
    return verdict;
  });
}
