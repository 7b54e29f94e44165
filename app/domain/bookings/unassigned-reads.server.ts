import { and, asc, eq } from "drizzle-orm";
import { db } from "db/client";
import { bookings, organizations, specialists } from "db/schema";
import type { Viewer } from "~/domain/viewer";
import { mayAssign } from "./booking";

/** Made in Acuity on a calendar without an organisation of its own: they lie with the provider until assigned. */
const unassigned = and(eq(bookings.source, "acuity_direct"), eq(organizations.type, "provider"));

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

/** Once it has an organisation it keeps it. */
export async function isUnassigned(
  booking: Pick<typeof bookings.$inferSelect, "source" | "organizationId">,
): Promise<boolean> {
  return booking.source === "acuity_direct" && (await typeOf(booking.organizationId)) === "provider";
}

export async function typeOf(organizationId: string) {
  const [found] = await db
    .select({ type: organizations.type })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  return found?.type;
}
