import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { bookingDrafts, documents } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { findOpenRequest } from "~/domain/bookings/in-acuity/acuity-requests.server";
import { findDraft } from "~/domain/bookings/draft-reads.server";
import { lockDraft } from "~/domain/bookings/lock-draft.server";
import { done, refusable, refuse, undoAndRefuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { removeBytes, removeRows } from "./remove-bytes.server";

/** Throws a draft away, with its files and the time held for it. */
export async function discardDraft(
  viewer: Viewer,
  draftId: string,
  now: Date,
): Promise<Outcome<undefined, "not_found">> {
  const draft = await findDraft(viewer, draftId);
  if (!draft) return refuse("not_found");
  const dropped = await refusable(() =>
    transaction(async () => {
      await lockDraft(draftId, now);
      // Acuity owes an answer about it: it may be a booking in a moment.
      if (await findOpenRequest(draftId)) undoAndRefuse("not_found");
      const files = await removeRows(eq(documents.draftId, draftId));
      await db.delete(bookingDrafts).where(eq(bookingDrafts.id, draftId));
      const subject = { subjectType: "draft" as const, subjectId: draftId };
      await record(viewer, { action: "draft.discarded", ...subject }, now);
      return done(files);
    }),
  );
  if (!dropped.ok) return refuse("not_found");
  for (const file of dropped.value) await removeBytes(file);
  return done(undefined);
}
