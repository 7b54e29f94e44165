import { and, asc, eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { bookings, documents, organizations, specialists } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { done, refusable, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { aboutBooking } from "./audit-subject";
import { findBooking } from "./booking-reads.server";
import { changeBooking } from "./change.server";

/** Made in Acuity on a calendar without an organisation of its own: they lie with the provider until assigned. */
const unassigned = and(eq(bookings.source, "acuity_direct"), eq(organizations.type, "provider"));

export function mayAssign({ role }: Pick<Viewer, "role">): boolean {
  return role === "admin";
}

/** The next hundred that belong to nobody yet, earliest first. */
export function listUnassigned(viewer: Viewer) {
  if (!mayAssign(viewer)) return [];
  return db
    .select({
      id: bookings.id,
      reference: bookings.reference,
      examineeName: bookings.examineeName,
      appointmentDate: bookings.appointmentDate,
      timeZone: bookings.timeZone,
      currentProgress: bookings.currentProgress,
      specialistName: specialists.name,
    })
    .from(bookings)
    .innerJoin(organizations, eq(organizations.id, bookings.organizationId))
    .innerJoin(specialists, eq(specialists.id, bookings.specialistId))
    .where(and(unassigned, eq(bookings.status, "active")))
    .orderBy(asc(bookings.appointmentDate), asc(bookings.id))
    .limit(100);
}

export type AssignRefusal = "not_allowed" | "not_found" | "no_such_organization" | "changed_meanwhile";

/** Gives a booking that was made in Acuity to the organisation it was made for. */
export async function assignBooking(
  viewer: Viewer,
  bookingId: string,
  { organizationId, version }: { organizationId: string; version: number },
  now: Date,
): Promise<Outcome<{ reference: string }, AssignRefusal>> {
  if (!mayAssign(viewer)) return refuse("not_allowed");
  const booking = await findBooking(viewer, bookingId);
  if (!booking) return refuse("not_found");
  if (!(await isUnassigned(booking))) return refuse("not_found");
  if ((await typeOf(organizationId)) !== "referrer") return refuse("no_such_organization");
  return refusable(() =>
    transaction(async () => {
      await changeBooking(booking, version, { organizationId }, now);
      await db.update(documents).set({ organizationId }).where(eq(documents.bookingId, bookingId));
      const changes = { organizationId: { before: booking.organizationId, after: organizationId } };
      const about = aboutBooking({ id: bookingId, organizationId });
      await record(viewer, { action: "booking.assigned", ...about, changes }, now);
      return done({ reference: booking.reference });
    }),
  );
}

/** Once it has an organisation it keeps it. */
export async function isUnassigned(
  booking: Pick<typeof bookings.$inferSelect, "source" | "organizationId">,
): Promise<boolean> {
  return booking.source === "acuity_direct" && (await typeOf(booking.organizationId)) === "provider";
}

async function typeOf(organizationId: string) {
  const [found] = await db
    .select({ type: organizations.type })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  return found?.type;
}
