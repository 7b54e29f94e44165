import { eq, sql } from "drizzle-orm";
import { db, transaction } from "db/client";
import { bookingCounters, bookingDrafts, bookings, documents } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { lengthInMinutes } from "~/domain/calendar/interval";
import { localDateOf } from "~/domain/calendar/zones";
import type { Slot } from "~/domain/calendar/slots";
import { findSpecialist } from "~/domain/directory/directory-reads.server";
import type { Specialist } from "~/domain/directory/specialist";
import { findChosenTime } from "~/domain/occupancy/availability.server";
import { firmUp } from "~/domain/occupancy/claims.server";
import { done, refusable, refuse, undoAndRefuse, type Outcome } from "~/domain/outcome";
import { attribution, type Viewer } from "~/domain/viewer";
import { announceCreated } from "./announce-created.server";
import { aboutBooking } from "./audit-subject";
import { mayCreate } from "./booking";
import { findBooking } from "./booking-reads.server";
import { addProgress } from "./change.server";
import { type CompleteDraft, isComplete } from "./draft";
import { findDraft, type StoredDraft } from "./draft-reads.server";
import { factsOf, searchOf } from "./facts";

export type CreateRefusal = "not_found" | "not_allowed" | "incomplete" | "slot_taken";
type Created = Outcome<{ bookingId: string }, CreateRefusal>;

/**
 * Turns a complete draft into a booking under the draft's own id, so that it can only ever be created once:
 * a second press, another tab or a repeated post end at the same booking.
 */
export async function createBooking(viewer: Viewer, draftId: string, now: Date): Promise<Created> {
  if (!mayCreate(viewer)) return refuse("not_allowed");
  const draft = await findDraft(viewer, draftId);
  if (!draft) return created(viewer, draftId);
  if (!isComplete(draft)) return refuse("incomplete");
  const specialist = (await findSpecialist(draft.specialistId))!;
  const slot = await findChosenTime(specialist, draft, now);
  if (!slot) return refuse("slot_taken");
  const outcome = await refusable(() => transaction(() => create(viewer, draft, specialist, slot, now)));
  return !outcome.ok && outcome.because === "not_found" ? created(viewer, draftId) : outcome;
}

async function created(viewer: Viewer, bookingId: string): Promise<Created> {
  return (await findBooking(viewer, bookingId)) ? done({ bookingId }) : refuse("not_found");
}

async function create(
  viewer: Viewer,
  draft: CompleteDraft<StoredDraft>,
  specialist: Specialist,
  slot: Slot,
  now: Date,
): Promise<Created> {
  const { id } = draft;
  // Held to the end: papers that arrive just now wait, and find the booking instead of the draft. Without the draft
  // another tab has created the booking, or discarded everything.
  const { rowCount } = await db.update(bookingDrafts).set({ updatedAt: now }).where(eq(bookingDrafts.id, id));
  if (rowCount !== 1) undoAndRefuse("not_found");
  const reference = await nextReference(now);
  const facts = factsOf(draft);
  const { by, onBehalfOf } = attribution(viewer);
  await db.insert(bookings).values({
    ...facts,
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
    appointmentType: draft.appointmentType,
    status: "active",
    currentProgress: "scheduled",
    source: "portal",
    search: searchOf({ ...facts, reference }),
    version: 1,
    createdAt: now,
    updatedAt: now,
  });
  await firmUp(id, id, specialist, slot, now);
  await db.update(documents).set({ bookingId: id, draftId: null }).where(eq(documents.draftId, id));
  await db.delete(bookingDrafts).where(eq(bookingDrafts.id, id));
  await addProgress(viewer, { bookingId: id, progress: "scheduled", appointmentDate: slot.startsAt }, now);
  const changes = { appointmentDate: { after: slot.startsAt }, specialistId: { after: specialist.id } };
  await record(viewer, { action: "booking.created", ...aboutBooking(draft), changes }, now);
  await announceCreated({ id, reference, recipientId: viewer.userId, specialist, slot }, now);
  return done({ bookingId: id });
}

/** `IME-2026-00042`: one series for all, counted by Sydney year, without gaps. */
async function nextReference(now: Date): Promise<string> {
  const year = Number(localDateOf(now, "Australia/Sydney").slice(0, 4));
  const [counter] = await db
    .insert(bookingCounters)
    .values({ year, last: 1 })
    .onConflictDoUpdate({ target: bookingCounters.year, set: { last: sql`${bookingCounters.last} + 1` } })
    .returning();
  return `IME-${year}-${String(counter!.last).padStart(5, "0")}`;
}
