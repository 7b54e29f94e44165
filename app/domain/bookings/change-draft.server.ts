import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { bookingDrafts } from "db/schema";
import { renewHold } from "~/domain/occupancy/claims.server";
import { done, refusable, refuse, undoAndRefuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { findDraft } from "./draft-reads.server";
import { findOpenRequest } from "./in-acuity/acuity-requests.server";

export type DraftRefusal =
  "not_found" | "not_allowed" | "slot_taken" | "no_such_specialist" | "calendar_unreachable";
export type Saved = Promise<Outcome<undefined, DraftRefusal>>;

/**
 * Holds the draft to the end of the transaction, before its time; which is undone with "not_found" when it was sent
 * meanwhile, or while Acuity owes an answer about it: the booking would be another one than was asked for.
 */
export async function changeDraft(
  id: string,
  values: Partial<typeof bookingDrafts.$inferInsert>,
): Promise<void> {
  const { rowCount } = await db.update(bookingDrafts).set(values).where(eq(bookingDrafts.id, id));
  if (rowCount !== 1 || (await findOpenRequest(id))) undoAndRefuse("not_found");
}

/** What the person says goes into their draft, and its time is kept for another while. */
export async function saveDraft(
  viewer: Viewer,
  draftId: string,
  values: Partial<typeof bookingDrafts.$inferInsert>,
  now: Date,
): Saved {
  if (!(await findDraft(viewer, draftId))) return refuse("not_found");
  return refusable(() =>
    transaction(async () => {
      await changeDraft(draftId, { ...values, updatedAt: now });
      await renewHold(draftId, now);
      return done(undefined);
    }),
  );
}
