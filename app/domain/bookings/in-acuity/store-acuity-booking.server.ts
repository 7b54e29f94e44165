import { db } from "db/client";
import { bookings } from "db/schema";
import { record } from "~/domain/audit/record.server";
import type { Slot } from "~/domain/calendar/slots";
import { lengthInMinutes } from "~/domain/calendar/interval";
import type { AppointmentType } from "~/domain/directory/specialist";
import { newSecretId } from "~/domain/ids";
import type { Viewer } from "~/domain/viewer";
import { aboutBooking } from "../audit-subject";
import { addProgress } from "../change.server";
import { searchOf } from "../facts";
import { nextReference } from "../next-reference.server";

type Made = {
  organizationId: string;
  specialistId: string;
  appointmentType: AppointmentType;
  slot: Slot;
  acuityAppointmentId: string;
  meetingLink: string | null;
  examinee: { name: string; phone: string; email: string | null };
};

/** A booking for an appointment that somebody made in Acuity itself, inside a transaction. */
export async function storeAcuityBooking(viewer: Viewer, made: Made, now: Date): Promise<string> {
  const { slot, examinee, ...rest } = made;
  const id = newSecretId();
  const reference = await nextReference(now);
  const facts = {
    examineeName: examinee.name,
    examineePhone: examinee.phone,
    examineeEmail: examinee.email,
  };
  await db.insert(bookings).values({
    ...rest,
    ...facts,
    id,
    reference,
    placeId: slot.placeId,
    appointmentDate: slot.startsAt,
    durationMinutes: lengthInMinutes(slot),
    timeZone: slot.timeZone,
    localDate: slot.localDate,
    status: "active",
    currentProgress: "scheduled",
    source: "acuity_direct",
    search: searchOf({ ...facts, matterNumber: null, claimNumber: null, reference }),
    version: 1,
    createdAt: now,
    updatedAt: now,
  });
  await addProgress(viewer, { bookingId: id, progress: "scheduled", appointmentDate: slot.startsAt }, now);
  const changes = {
    appointmentDate: { after: slot.startsAt },
    specialistId: { after: made.specialistId },
    source: { after: "acuity_direct" },
  };
  const about = aboutBooking({ id, organizationId: made.organizationId });
  await record(viewer, { action: "booking.created", ...about, changes }, now);
  return id;
}
