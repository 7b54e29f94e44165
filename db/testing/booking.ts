import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { bookings } from "db/schema";
import { storeAcuityBooking } from "~/domain/bookings/in-acuity/store-acuity-booking.server";
import { createBooking } from "~/domain/bookings/create-booking.server";
import { chooseSpecialist } from "~/domain/bookings/choose-specialist.server";
import { chooseTime } from "~/domain/bookings/choose-time.server";
import { passDocuments } from "~/domain/bookings/pass-documents.server";
import { saveFacts } from "~/domain/bookings/save-facts.server";
import { addMinutes } from "~/domain/calendar/interval";
import { localDateOf } from "~/domain/calendar/zones";
import { findSpecialist } from "~/domain/directory/directory-reads.server";
import { newSecretId } from "~/domain/ids";
import { systemViewer } from "~/domain/system-viewer";
import { nextFreeDays } from "~/domain/occupancy/availability.server";
import type { Person } from "./people";

/** Books the specialist's first free time through the verbs, as the wizard does; answers the booking's id. */
export async function book(
  by: Person,
  specialistId: string,
  now: Date,
  examineeName = "Alex Tran",
): Promise<string> {
  const draftId = await draft(by, specialistId, now, examineeName);
  const outcome = await createBooking(by.viewer, draftId, now);
  if (!outcome.ok) throw new Error(`not booked: ${outcome.because}`);
  return outcome.value.bookingId;
}

/** Copies of a booking, each with something else, straight into the table; answers their ids. */
export async function copy(
  bookingId: string,
  changes: Partial<typeof bookings.$inferInsert>[],
): Promise<string[]> {
  const [model] = await db.select().from(bookings).where(eq(bookings.id, bookingId));
  const rows = changes.map((change) => {
    const id = newSecretId();
    return { ...model!, id, reference: `COPY-${id}`, acuityAppointmentId: null, ...change };
  });
  await db.insert(bookings).values(rows);
  return rows.map(({ id }) => id);
}

/** A draft that only waits for Create booking. */
export async function draft(
  by: Person,
  specialistId: string,
  now: Date,
  examineeName = "Alex Tran",
): Promise<string> {
  const draftId = newSecretId();
  const appointmentType = "in_person" as const;
  await chooseSpecialist(by.viewer, draftId, { specialistId, appointmentType }, now);
  const [day] = await nextFreeDays((await findSpecialist(specialistId))!, { appointmentType, days: 1 }, now);
  await chooseTime(by.viewer, draftId, day!.slots[0]!.startsAt, now);
  await saveFacts(by.viewer, draftId, { examineeName, examineePhone: "+61491570159" }, now);
  await passDocuments(by.viewer, draftId, now);
  return draftId;
}

/** The starts of the specialist's next free times in person. */
export async function freeTimes(specialistId: string, count: number, now: Date): Promise<Date[]> {
  const asked = { appointmentType: "in_person" as const, days: 2 };
  const days = await nextFreeDays((await findSpecialist(specialistId))!, asked, now);
  return days
    .flatMap((day) => day.slots)
    .slice(0, count)
    .map((slot) => slot.startsAt);
}

/** A booking as it stands here after somebody made the appointment in Acuity. */
export async function direct(organizationId: string, specialistId: string): Promise<string> {
  const startsAt = new Date(Date.now() + 7 * 86_400_000);
  const timeZone = "Australia/Sydney";
  const slot = {
    startsAt,
    endsAt: addMinutes(startsAt, 60),
    placeId: null,
    timeZone,
    localDate: localDateOf(startsAt, timeZone),
  };
  const made = {
    organizationId,
    specialistId,
    appointmentType: "telehealth" as const,
    slot,
    acuityAppointmentId: newSecretId(),
    meetingLink: null,
    examinee: { name: "Jo Direct", phone: "0491570159", email: null },
  };
  return transaction(() => storeAcuityBooking(systemViewer(organizationId, "test"), made, new Date()));
}
