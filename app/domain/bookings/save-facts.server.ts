import type { IntakeAnswer } from "db/schema/bookings";
import type { Viewer } from "~/domain/viewer";
import { type Saved, saveDraft } from "./change-draft.server";
import type { Facts } from "./facts";

/** Facts about examinee and matter. A team is one of the person's own. */
export function saveFacts(
  viewer: Viewer,
  draftId: string,
  facts: Partial<Facts> & { teamId?: string | null; intakeAnswers?: IntakeAnswer[] },
  now: Date,
): Saved {
  const teamId = facts.teamId && viewer.teamIds.includes(facts.teamId) ? facts.teamId : null;
  return saveDraft(viewer, draftId, { ...facts, teamId }, now);
}
