import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { db, transaction } from "db/client";
import { isUnique } from "db/errors";
import { acuityLinks, bookings, calendarChanges, specialists } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { findAcuityLink } from "~/domain/directory/acuity-link-reads.server";
import { lockSpecialist } from "~/domain/directory/lock-specialist.server";
import { findPlace, findSpecialist } from "~/domain/directory/directory-reads.server";
import { mayManageDirectory } from "~/domain/directory/manage-directory";
import { areUpcoming } from "~/domain/directory/working-time-reads.server";
import { done, refusable, refuse, undoAndRefuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import type { AppointmentType } from "~/integrations/acuity/acuity";
import { listAppointmentTypes, listCalendars, listForms } from "./catalogue.server";
import { referenceFieldFor } from "./reference-field";

export type LinkRefusal =
  | "not_allowed"
  | "not_found"
  | "calendar_unknown"
  | "calendar_taken"
  | "type_missing"
  | "type_elsewhere"
  | "place_missing"
  | "reference_missing"
  | "has_bookings";

export type LinkAsked = {
  calendarId: string;
  inPersonTypeId: string | null;
  telehealthTypeId: string | null;
  placeId: string | null;
  organizationId: string | null;
};

/** From now on Acuity keeps the specialist's calendar; lengths and buffers are the ones set up there. */
export async function linkSpecialist(
  viewer: Viewer,
  specialistId: string,
  asked: LinkAsked,
  now: Date,
): Promise<Outcome<undefined, LinkRefusal>> {
  if (!mayManageDirectory(viewer)) return refuse("not_allowed");
  if (!(await findSpecialist(specialistId))) return refuse("not_found");
  const checked = await check(asked, now);
  if (!checked.ok) return checked;
  const { referenceFieldId, lengths } = checked.value;
  const link = { ...asked, referenceFieldId, linkedAt: now };
  return refusable(() =>
    transaction(async () => {
      await lockSpecialist(specialistId);
      const before = await findAcuityLink(specialistId);
      const isOther = before?.calendarId !== asked.calendarId;
      if (isOther && (await isInUse(specialistId, before ? "in Acuity" : "here", now)))
        undoAndRefuse("has_bookings");
      await db
        .update(specialists)
        .set({ ...lengths, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 })
        .where(eq(specialists.id, specialistId));
      await store(specialistId, link);
      const changes = { calendarId: { before: before?.calendarId, after: asked.calendarId } };
      await record(
        viewer,
        { action: "specialist.linked", subjectType: "specialist", subjectId: specialistId, changes },
        now,
      );
      return done(undefined);
    }),
  );
}

async function store(specialistId: string, link: Omit<typeof acuityLinks.$inferInsert, "specialistId">) {
  try {
    await db
      .insert(acuityLinks)
      .values({ specialistId, ...link })
      .onConflictDoUpdate({ target: acuityLinks.specialistId, set: link });
  } catch (error) {
    if (isUnique(error, "acuity_links_calendar_uq")) undoAndRefuse("calendar_taken");
    throw error;
  }
}

/** The calendar is our own again. What lies in Acuity must be over or called off before. */
export async function unlinkSpecialist(
  viewer: Viewer,
  specialistId: string,
  now: Date,
): Promise<Outcome<undefined, "not_allowed" | "not_found" | "has_bookings">> {
  if (!mayManageDirectory(viewer)) return refuse("not_allowed");
  return refusable(() =>
    transaction(async () => {
      await lockSpecialist(specialistId);
      const link = await findAcuityLink(specialistId);
      if (!link) return refuse("not_found");
      if (await isInUse(specialistId, "in Acuity", now)) undoAndRefuse("has_bookings");
      await db.delete(acuityLinks).where(eq(acuityLinks.specialistId, specialistId));
      const changes = { calendarId: { before: link.calendarId } };
      await record(
        viewer,
        { action: "specialist.unlinked", subjectType: "specialist", subjectId: specialistId, changes },
        now,
      );
      return done(undefined);
    }),
  );
}

async function check(asked: LinkAsked, now: Date) {
  const [calendars, types, forms] = [
    await listCalendars(now),
    await listAppointmentTypes(now),
    await listForms(now),
  ];
  if (!calendars.some(({ id }) => id === asked.calendarId)) return refuse("calendar_unknown");
  const typeOf = (id: string | null) => types.find((type) => type.id === id);
  const [inPerson, telehealth] = [typeOf(asked.inPersonTypeId), typeOf(asked.telehealthTypeId)];
  const chosen = [inPerson, telehealth].filter((type) => type !== undefined);
  if (chosen.length === 0) return refuse("type_missing");
  if (!chosen.every((type) => isOffered(type, asked.calendarId))) return refuse("type_elsewhere");
  if (inPerson && !(asked.placeId && (await findPlace(asked.placeId)))) return refuse("place_missing");
  const referenceFieldId = referenceFieldFor(chosen, forms);
  if (!referenceFieldId) return refuse("reference_missing");
  const lengths = {
    ...(inPerson && { slotMinutes: inPerson.durationMinutes }),
    ...(telehealth && { telehealthSlotMinutes: telehealth.durationMinutes }),
  };
  return done({ referenceFieldId, lengths });
}

/** Types that name no calendar are offered on all of them. */
function isOffered({ calendarIds }: AppointmentType, calendarId: string): boolean {
  return calendarIds.length === 0 || calendarIds.includes(calendarId);
}

/** Does an examination lie ahead in the calendar that is given up, or does Acuity owe an answer about one? */
async function isInUse(specialistId: string, where: "here" | "in Acuity", now: Date): Promise<boolean> {
  const asked = and(eq(calendarChanges.specialistId, specialistId), isNull(calendarChanges.endedAt));
  if ((await db.$count(calendarChanges, asked)) > 0) return true;
  const upcoming = and(
    eq(bookings.specialistId, specialistId),
    areUpcoming(now),
    where === "here" ? isNull(bookings.acuityAppointmentId) : isNotNull(bookings.acuityAppointmentId),
  );
  return (await db.$count(bookings, upcoming)) > 0;
}
