import { eq } from "drizzle-orm";
import { db } from "db/client";
import { bookingDrafts, bookings, documents } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { lengthInMinutes } from "~/domain/calendar/interval";
import type { Slot } from "~/domain/calendar/slots";
import type { Specialist } from "~/domain/directory/specialist";
import { firmUp } from "~/domain/occupancy/claims.server";
import { attribution, type Viewer } from "~/domain/viewer";
import { announceCreated } from "./announce-created.server";
import { aboutBooking } from "./audit-subject";
import { addProgress } from "./change.server";
import type { CompleteDraft } from "./draft";
import type { StoredDraft } from "./draft-reads.server";
import { factsOf, searchOf } from "./facts";
import { nextReference } from "./next-reference.server";

/** What only Acuity knows of an appointment. */
export type Outside = { acuityAppointmentId: string; meetingLink: string | null };

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
