import { today, type ZoneId } from "~/domain/calendar/zones";
import { findSpecialist } from "~/domain/directory/directory-reads.server";
import type { Viewer } from "~/domain/viewer";

/** Today of whoever looks: a specialist's in their own zone, everybody else's in that of the booking office. */
export async function todayOf(viewer: Viewer, now: Date): Promise<{ date: string; zone: ZoneId }> {
  const own = viewer.specialistId ? await findSpecialist(viewer.specialistId) : undefined;
  const zone = own?.timeZone ?? "Australia/Sydney";
  return { date: today(now, zone), zone };
}
