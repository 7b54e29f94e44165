import { and, asc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import { db } from "db/client";
import { bookings, documents, places } from "db/schema";
import { instantsOf } from "~/domain/calendar/periods";
import type { Viewer } from "~/domain/viewer";
import { bookingsVisibleTo } from "./booking-scope.server";

/** More than a day holds: appointments take five minutes at least. */
const mostADay = 288;

/** A specialist's appointments of one day, cancelled ones too, as their day sheet shows them. */
export function listDaySheet(viewer: Viewer, specialistId: string, date: string) {
  const { startsAt, endsAt } = instantsOf({ from: date, to: date });
  return db
    .select({
      id: bookings.id,
      organizationId: bookings.organizationId,
      reference: bookings.reference,
      examineeName: bookings.examineeName,
      appointmentDate: bookings.appointmentDate,
      durationMinutes: bookings.durationMinutes,
      timeZone: bookings.timeZone,
      appointmentType: bookings.appointmentType,
      meetingLink: bookings.meetingLink,
      interpreterLanguage: bookings.interpreterLanguage,
      supportPerson: bookings.supportPerson,
      accessNeeds: bookings.accessNeeds,
      currentProgress: bookings.currentProgress,
      placeName: places.name,
      placeAddress: places.address,
      documentCount: sql`(select count(*) from ${documents} where ${documents.bookingId} = ${bookings.id}
        and ${documents.deletedAt} is null)`.mapWith(Number),
    })
    .from(bookings)
    .leftJoin(places, eq(places.id, bookings.placeId))
    .where(
      and(
        bookingsVisibleTo(viewer),
        eq(bookings.specialistId, specialistId),
        // Spelt out: the index goes by specialist, status and instant.
        inArray(bookings.status, ["active", "closed", "archived"]),
        gte(bookings.appointmentDate, startsAt),
        lt(bookings.appointmentDate, endsAt),
        eq(bookings.localDate, date),
      ),
    )
    .orderBy(asc(bookings.appointmentDate), asc(bookings.id))
    .limit(mostADay);
}
