import { eq, sql } from "drizzle-orm";
import { db } from "db/client";
import { bookingCounters, bookingDrafts, bookings, documents } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { lengthInMinutes } from "~/domain/calendar/interval";
import { localDateOf } from "~/domain/calendar/zones";
import type { Slot } from "~/domain/calendar/slots";
import type { Specialist } from "~/domain/directory/specialist";
import { firmUp } from "~/domain/occupancy/claims.server";
import { undoAndRefuse } from "~/domain/outcome";
import { attribution, type Viewer } from "~/domain/viewer";
import { announceCreated } from "./announce-created.server";
import { aboutBooking } from "./audit-subject";
import { addProgress } from "./change.server";
import { type CompleteDraft, isComplete } from "./draft";
import type { StoredDraft } from "./draft-reads.server";
import { factsOf, searchOf } from "./facts";

/** What only Acuity knows of an appointment. */
export type Outside = { acuityAppointmentId: string; meetingLink: string | null };

/**
 * Holds the draft to the end of the transaction: papers that arrive just now wait, and find what became of it.
 * Undone with "not_found" when another tab has created the booking, or discarded everything.
 */
export async function lockDraft(id: string, now: Date): Promise<StoredDraft> {
  const touched = db.update(bookingDrafts).set({ updatedAt: now }).where(eq(bookingDrafts.id, id));
  const [draft] = await touched.returning();
  return draft ?? undoAndRefuse("not_found");
}

/** The same with what was just saved of it; undone with "changed_meanwhile" when another tab chose anew. */
export async function lockChosen(
  seen: CompleteDraft<StoredDraft>,
  now: Date,
): Promise<CompleteDraft<StoredDraft>> {
  const draft = await lockDraft(seen.id, now);
  const isSame =
    draft.specialistId === seen.specialistId &&
    draft.appointmentType === seen.appointmentType &&
    draft.startsAt?.getTime() === seen.startsAt.getTime();
  return isSame && isComplete(draft) ? draft : undoAndRefuse("changed_meanwhile");
}

type Appointment = {
  specialist: Specialist;
  slot: Slot;
  /** Set when Acuity holds the time; otherwise the claim of the booking does. */
  outside?: Outside;
};

/** Turns a locked draft into the booking, inside the transaction. */
export async function storeBooking(
  viewer: Viewer,
  draft: CompleteDraft<StoredDraft>,
  { specialist, slot, outside }: Appointment,
  now: Date,
): Promise<void> {
  const { id, appointmentType } = draft;
  const reference = await nextReference(now);
  const facts = factsOf(draft);
  const { by, onBehalfOf } = attribution(viewer);
  await db.insert(bookings).values({
    ...facts,
    ...outside,
    id,
    reference,
    organizationId: draft.organizationId,
    teamId: draft.teamId ?? (viewer.teamIds.length === 1 ? viewer.teamIds[0] : null),
    createdById: by,
    createdForId: onBehalfOf,
    specialistId: specialist.id,
    placeId: slot.placeId,
    appointmentDate: slot.startsAt,
    durationMinutes: lengthInMinutes(slot),
    timeZone: slot.timeZone,
    localDate: slot.localDate,
    appointmentType,
    status: "active",
    currentProgress: "scheduled",
    source: "portal",
    intakeAnswers: draft.intakeAnswers,
    search: searchOf({ ...facts, reference }),
    version: 1,
    createdAt: now,
    updatedAt: now,
  });
  // Before the draft goes, and what it held with it.
  if (!outside) await firmUp(id, id, specialist, slot, now);
  await db.update(documents).set({ bookingId: id, draftId: null }).where(eq(documents.draftId, id));
  await db.delete(bookingDrafts).where(eq(bookingDrafts.id, id));
  await addProgress(viewer, { bookingId: id, progress: "scheduled", appointmentDate: slot.startsAt }, now);
  const changes = { appointmentDate: { after: slot.startsAt }, specialistId: { after: specialist.id } };
  await record(viewer, { action: "booking.created", ...aboutBooking(draft), changes }, now);
  await announceCreated({ id, reference, recipientId: viewer.userId, specialist, slot }, now);
}

/** `IME-2026-00042`: one series for all, counted by Sydney year, without gaps. */
export async function nextReference(now: Date): Promise<string> {
  const year = Number(localDateOf(now, "Australia/Sydney").slice(0, 4));
  const [counter] = await db
    .insert(bookingCounters)
    .values({ year, last: 1 })
    .onConflictDoUpdate({ target: bookingCounters.year, set: { last: sql`${bookingCounters.last} + 1` } })
    .returning();
  return `IME-${year}-${String(counter!.last).padStart(5, "0")}`;
}
