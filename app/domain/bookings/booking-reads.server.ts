import { and, desc, eq, getTableColumns, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "db/client";
import {
  bookingProgress,
  bookings,
  documents,
  organizations,
  places,
  specialists,
  teams,
  users,
} from "db/schema";
import { isId } from "~/domain/ids";
import type { Viewer } from "~/domain/viewer";
import { servedScanStates } from "db/schema/documents";
import type { ReportAtHand } from "./booking";
import { bookingsVisibleTo, ownerOfBooking } from "./booking-scope.server";

/** One booking with the names a page shows; undefined when there is none or the viewer may not see it. */
export async function findBooking(viewer: Viewer, id: string | undefined) {
  if (!isId(id)) return undefined;
  const [found] = await db
    .select({
      ...getTableColumns(bookings),
      ownerId: ownerOfBooking,
      specialistName: specialists.name,
      specialty: specialists.specialty,
      paperworkDays: specialists.paperworkDays,
      placeName: places.name,
      placeAddress: places.address,
      placeState: places.state,
      organizationName: organizations.name,
      teamName: teams.name,
    })
    .from(bookings)
    .innerJoin(specialists, eq(specialists.id, bookings.specialistId))
    .innerJoin(organizations, eq(organizations.id, bookings.organizationId))
    .leftJoin(places, eq(places.id, bookings.placeId))
    .leftJoin(teams, eq(teams.id, bookings.teamId))
    .where(and(eq(bookings.id, id), bookingsVisibleTo(viewer)));
  return found;
}

export type Booking = NonNullable<Awaited<ReturnType<typeof findBooking>>>;

/** The history of a visible booking, newest first. */
export function listProgress(booking: Booking) {
  const actor = alias(users, "actor");
  const principal = alias(users, "principal");
  return db
    .select({
      id: bookingProgress.id,
      progress: bookingProgress.progress,
      isCorrection: bookingProgress.isCorrection,
      note: bookingProgress.note,
      appointmentDate: bookingProgress.appointmentDate,
      createdAt: bookingProgress.createdAt,
      changedBy: actor.name,
      changedFor: principal.name,
    })
    .from(bookingProgress)
    .leftJoin(actor, eq(actor.id, bookingProgress.changedById))
    .leftJoin(principal, eq(principal.id, bookingProgress.changedForId))
    .where(eq(bookingProgress.bookingId, booking.id))
    .orderBy(desc(bookingProgress.createdAt), desc(bookingProgress.id))
    .limit(200);
}

/** `report_generated` needs one that can be opened. Quarantined or unreadable for the scanner, there is none. */
export async function reportOf(bookingId: string): Promise<ReportAtHand> {
  const isReport = and(
    eq(documents.bookingId, bookingId),
    eq(documents.category, "report"),
    isNull(documents.deletedAt),
  );
  const rows = await db.selectDistinct({ scanState: documents.scanState }).from(documents).where(isReport);
  if (rows.some(({ scanState }) => servedScanStates.includes(scanState))) return "there";
  return rows.some(({ scanState }) => scanState === "pending") ? "being_checked" : "missing";
}
