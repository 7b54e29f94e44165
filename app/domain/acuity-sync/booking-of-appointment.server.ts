import { eq } from "drizzle-orm";
import { db } from "db/client";
import { bookings } from "db/schema";

/** The booking that an appointment belongs to. */
export async function findIdOfAppointment(appointmentId: string): Promise<string | undefined> {
  const [found] = await db
    .select({ id: bookings.id })
    .from(bookings)
    .where(eq(bookings.acuityAppointmentId, appointmentId));
  return found?.id;
}
