import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { isUnique } from "db/errors";
import { bookingDrafts, bookings } from "db/schema";
import { findSpecialist } from "~/domain/directory/directory-reads.server";
import type { AppointmentType } from "~/domain/directory/specialist";
import { isId } from "~/domain/ids";
import { calendarOf } from "~/domain/occupancy/calendar.server";
import { holdTime, releaseHold, renewHold } from "~/domain/occupancy/claims.server";
import { done, refusable, refuse, undoAndRefuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { ifReachable } from "~/domain/acuity/if-reachable";
import { mayCreate } from "./booking";
import { findBooking } from "./booking-reads.server";
import { findDraft } from "./draft-reads.server";
import { type Facts, factsForAnother } from "./facts";
import { findOpenRequest } from "./in-acuity/acuity-requests.server";
import { recordView } from "./record-view.server";

export type DraftRefusal =
  "not_found" | "not_allowed" | "slot_taken" | "no_such_specialist" | "calendar_unreachable";
type Saved = Promise<Outcome<undefined, DraftRefusal>>;

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
  const values = { ...choice, updatedAt: now, startsAt: isSame ? draft.startsAt : null };
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

/**
 * Holds the draft to the end of the transaction, before its time; which is undone with "not_found" when it was sent
 * meanwhile, or while Acuity owes an answer about it: the booking would be another one than was asked for.
 */
async function changeDraft(id: string, values: Partial<typeof bookingDrafts.$inferInsert>): Promise<void> {
  const { rowCount } = await db.update(bookingDrafts).set(values).where(eq(bookingDrafts.id, id));
  if (rowCount !== 1 || (await findOpenRequest(id))) undoAndRefuse("not_found");
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

/** Facts about examinee and matter. A team is one of the person's own. */
export function saveFacts(
  viewer: Viewer,
  draftId: string,
  facts: Partial<Facts> & { teamId?: string | null; intakeAnswers?: Record<string, string> },
  now: Date,
): Saved {
  const teamId = facts.teamId && viewer.teamIds.includes(facts.teamId) ? facts.teamId : null;
  return saveDraft(viewer, draftId, { ...facts, teamId }, now);
}

/** The person has seen the documents page, with or without adding any. */
export function passDocuments(viewer: Viewer, draftId: string, now: Date): Saved {
  return saveDraft(viewer, draftId, { documentsSeenAt: now }, now);
}

async function saveDraft(
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
