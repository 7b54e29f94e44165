import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { isUnique } from "db/errors";
import { bookingDrafts, bookings } from "db/schema";
import { findSpecialist } from "~/domain/directory/directory-reads.server";
import type { AppointmentType } from "~/domain/directory/specialist";
import { isId } from "~/domain/ids";
import { releaseHold, renewHold } from "~/domain/occupancy/claims.server";
import { done, refusable, refuse, undoAndRefuse } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { mayCreate } from "./booking";
import { findBooking } from "./booking-reads.server";
import { changeDraft, type Saved } from "./change-draft.server";
import { findDraft } from "./draft-reads.server";
import { factsForAnother } from "./facts";
import { recordView } from "./record-view.server";

type Choice = {
  specialistId: string;
  appointmentType: AppointmentType;
  /** A booking whose examinee and matter a new draft begins with. One the viewer may not see is as good as none. */
  likeId?: string;
};

/** The wizard's first page: stores the draft under its id, or changes it. Another specialist or type asks for a new time. */
export async function chooseSpecialist(
  viewer: Viewer,
  draftId: string,
  { likeId, ...choice }: Choice,
  now: Date,
): Saved {
  if (!mayCreate(viewer)) return refuse("not_allowed");
  if (!isId(draftId)) return refuse("not_found");
  const specialist = await findSpecialist(choice.specialistId);
  if (!specialist || specialist.retiredAt) return refuse("no_such_specialist");
  const draft = await findDraft(viewer, draftId);
  const isSame =
    draft?.specialistId === choice.specialistId && draft.appointmentType === choice.appointmentType;
  const values = {
    ...choice,
    updatedAt: now,
    startsAt: isSame ? draft.startsAt : null,
    // Two may share a form, but what was said to one of them is for nobody else.
    ...(draft?.specialistId !== choice.specialistId && { intakeAnswers: null }),
  };
  const like = draft ? undefined : await findBooking(viewer, likeId);
  return refusable(() =>
    transaction(async () => {
      if (!draft) await insertDraft(viewer, draftId, { ...values, ...(like && factsForAnother(like)) }, now);
      else await changeDraft(draftId, values);
      if (like) await recordView(viewer, like, now);
      if (isSame) await renewHold(draftId, now);
      else await releaseHold(draftId);
      return done(undefined);
    }),
  );
}

/** An id that is a booking already, or somebody else's draft, is nobody's new draft. */
async function insertDraft(
  viewer: Viewer,
  id: string,
  values: Partial<typeof bookingDrafts.$inferInsert>,
  now: Date,
) {
  const [sent] = await db.select({ id: bookings.id }).from(bookings).where(eq(bookings.id, id));
  if (sent) undoAndRefuse("not_found");
  try {
    const whose = { ownerId: viewer.userId, organizationId: viewer.organizationId };
    await db.insert(bookingDrafts).values({ ...values, id, ...whose, createdAt: now, updatedAt: now });
  } catch (error) {
    if (isUnique(error, "booking_drafts_pkey")) undoAndRefuse("not_found");
    throw error;
  }
}
