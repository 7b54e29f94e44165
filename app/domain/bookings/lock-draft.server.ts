import { eq, sql } from "drizzle-orm";
import { db } from "db/client";
import { bookingDrafts } from "db/schema";
import { undoAndRefuse } from "~/domain/outcome";
import type { IntakeField } from "~/integrations/acuity/acuity";
import { type CompleteDraft, isComplete } from "./draft";
import type { StoredDraft } from "./draft-reads.server";
import { answersTo } from "./intake-answers.server";

/**
 * Holds the draft to the end of the transaction: papers that arrive just now wait, and find what became of it.
 * Undone with "not_found" when another tab has created the booking, or discarded everything.
 */
export async function lockDraft(id: string, now: Date): Promise<StoredDraft> {
  return (await lockDraftIfThere(id, now)) ?? undoAndRefuse("not_found");
}

/** The same for who goes on without it. Touched at no time, the draft gets no older and no younger by it. */
export async function lockDraftIfThere(id: string, touchedAt?: Date): Promise<StoredDraft | undefined> {
  const [draft] = await db
    .update(bookingDrafts)
    .set({ updatedAt: touchedAt ?? sql`${bookingDrafts.updatedAt}` })
    .where(eq(bookingDrafts.id, id))
    .returning();
  return draft;
}

/**
 * The same with what was just saved of it, and of the answers those alone that are asked for; undone with
 * "changed_meanwhile" when another tab chose anew.
 */
export async function lockChosen(
  seen: CompleteDraft<StoredDraft>,
  questions: IntakeField[],
  now: Date,
): Promise<CompleteDraft<StoredDraft>> {
  const draft = await lockDraft(seen.id, now);
  const isSame =
    draft.specialistId === seen.specialistId &&
    draft.appointmentType === seen.appointmentType &&
    draft.startsAt?.getTime() === seen.startsAt.getTime();
  const intakeAnswers = answersTo(questions, draft);
  if (!isSame || !isComplete(draft) || !intakeAnswers) return undoAndRefuse("changed_meanwhile");
  await db.update(bookingDrafts).set({ intakeAnswers }).where(eq(bookingDrafts.id, draft.id));
  return { ...draft, intakeAnswers };
}
