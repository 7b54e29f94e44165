import { and, eq, isNull, or } from "drizzle-orm";
import { afterAll } from "vitest";
import { db } from "db/client";
import {
  acuityCache,
  acuityDrifts,
  acuityLinks,
  acuitySyncs,
  bookings,
  calendarChanges,
  occupancy,
} from "db/schema";
import { type Person, specialist } from "./people";
import { chooseSpecialist } from "~/domain/bookings/choose-specialist.server";
import { chooseTime } from "~/domain/bookings/choose-time.server";
import { saveFacts } from "~/domain/bookings/save-facts.server";
import { createBooking } from "~/domain/bookings/create-booking.server";
import { addDays, today } from "~/domain/calendar/zones";
import { lookForAnswers } from "~/domain/bookings/in-acuity/look-for-answers.server";
import { addSeconds } from "~/domain/calendar/interval";
import { findSpecialist } from "~/domain/directory/directory-reads.server";
import type { AppointmentType } from "~/domain/directory/specialist";
import { newSecretId } from "~/domain/ids";
import { calendarOf } from "~/domain/occupancy/calendar.server";
import { serve } from "~/integrations/acuity/testing/stand-in/server";
import { StandIn } from "~/integrations/acuity/testing/stand-in/stand-in";
import { type Kept, story } from "~/integrations/acuity/testing/stand-in/world";
import { linkSpecialist } from "~/domain/acuity/link-specialist.server";

/** The stand-in on a socket of its own; the settings are read when Acuity is first asked. */
export const standIn = new StandIn();
const served = await serve(standIn);
Object.assign(process.env, {
  ACUITY_USER_ID: standIn.userId,
  ACUITY_API_KEY: standIn.apiKey,
  ACUITY_BASE_URL: served.baseUrl,
  // The pace is proved with the gate; elsewhere tests need not wait for it.
  ACUITY_REQUESTS_PER_SECOND: "1000",
});
afterAll(served.close);

export const calendarId = "5000001";

/** A specialist whose calendar the stand-in keeps, as new as the stand-in itself. */
export async function linked(office: Person, organizationId: string | null = null): Promise<string> {
  // Acuity never gives an id twice.
  const { lastId } = standIn.world;
  Object.assign(standIn.world, { ...story(), lastId });
  standIn.faults.clear();
  for (const table of [acuityLinks, acuityCache, acuitySyncs, acuityDrifts]) await db.delete(table);
  const { id, placeId } = await specialist();
  const types = { inPersonTypeId: "7000001", telehealthTypeId: "7000002" };
  const asked = { calendarId, ...types, placeId, organizationId };
  const outcome = await linkSpecialist(office.viewer, id, asked, new Date());
  if (!outcome.ok) throw new Error(`not linked: ${outcome.because}`);
  return id;
}

/** What is left of today depends on the hour: whole days begin tomorrow. Fixed, since midnight may come. */
export const tomorrow = addDays(today(new Date(), "Australia/Sydney"), 1);

/** The starts of the first whole day with any, for a new booking or for the one that is to be moved. */
export async function offered(
  specialistId: string,
  { type = "in_person", claimantId }: { type?: AppointmentType; claimantId?: string } = {},
): Promise<Date[]> {
  const calendar = await calendarOf((await findSpecialist(specialistId))!);
  const asked = { appointmentType: type, claimantId, days: 1, from: tomorrow };
  const [day] = await calendar.nextFreeDays(asked, new Date());
  return day!.slots.map((slot) => slot.startsAt);
}

/** A draft that only waits for Create booking, its time held. */
export async function waiting(
  by: Person,
  specialistId: string,
  { startsAt, type = "in_person" }: { startsAt?: Date; type?: AppointmentType } = {},
): Promise<string> {
  const id = newSecretId();
  const now = new Date();
  await chooseSpecialist(by.viewer, id, { specialistId, appointmentType: type }, now);
  const chosen = await chooseTime(
    by.viewer,
    id,
    startsAt ?? (await offered(specialistId, { type }))[0]!,
    now,
  );
  if (!chosen.ok) throw new Error(`no time: ${chosen.because}`);
  await saveFacts(by.viewer, id, { examineeName: "Alex Tran", examineePhone: "+61491570159" }, now);
  return id;
}

/** A booking that lies in Acuity, and its appointment there. */
export async function bookedInAcuity(by: Person, specialistId: string): Promise<{ id: string; kept: Kept }> {
  const id = await waiting(by, specialistId);
  const outcome = await createBooking(by.viewer, id, new Date());
  if (!outcome.ok) throw new Error(`not booked: ${outcome.because}`);
  return { id, kept: (await bothSides(id)).appointments[0]! };
}

/** What the pump does in the minute after a fault, by whose end both sides must agree. */
export async function withinAMinute(): Promise<void> {
  const log = {
    error: (details: object, message: string) => {
      throw new Error(`${message}: ${JSON.stringify(details)}`);
    },
  };
  const begun = new Date();
  for (let seconds = 3; seconds < 60; seconds += 4)
    await lookForAnswers(log, () => addSeconds(begun, seconds));
}

/** What both sides hold about a draft's booking: they must never disagree. */
export async function bothSides(id: string) {
  const [booking] = await db.select().from(bookings).where(eq(bookings.id, id));
  const ours = (kept: Kept) => kept.answers.some(({ fieldID, value }) => fieldID === 101 && value === id);
  return {
    booking,
    appointments: standIn.world.appointments.filter((kept) => ours(kept) && !kept.canceled),
    open: await db.$count(
      calendarChanges,
      and(eq(calendarChanges.bookingId, id), isNull(calendarChanges.endedAt)),
    ),
    held: await db.$count(
      occupancy,
      and(isNull(occupancy.expiresAt), or(eq(occupancy.draftId, id), eq(occupancy.bookingId, id))),
    ),
  };
}
