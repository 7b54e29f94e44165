import { transaction } from "db/client";
import { ifReachable } from "~/domain/acuity/if-reachable";
import { findSpecialist } from "~/domain/directory/directory-reads.server";
import { calendarOf } from "~/domain/occupancy/calendar.server";
import { holdTime } from "~/domain/occupancy/claims.server";
import { done, refusable, refuse } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { changeDraft, type Saved } from "./change-draft.server";
import { findDraft } from "./draft-reads.server";

/** Keeps the chosen time for 30 minutes. */
export async function chooseTime(viewer: Viewer, draftId: string, startsAt: Date, now: Date): Saved {
  const draft = await findDraft(viewer, draftId);
  if (!draft?.specialistId || !draft.appointmentType) return refuse("not_found");
  const specialist = (await findSpecialist(draft.specialistId))!;
  const asked = { appointmentType: draft.appointmentType, startsAt, claimantId: draftId };
  const calendar = await calendarOf(specialist);
  const slot = await ifReachable(() => calendar.findFreeTime(asked, now));
  if (slot === "calendar_unreachable") return refuse(slot);
  if (!slot) return refuse("slot_taken");
  return refusable(() =>
    transaction(async () => {
      await changeDraft(draftId, { startsAt, updatedAt: now });
      await holdTime(draftId, specialist, slot, now);
      return done(undefined);
    }),
  );
}
