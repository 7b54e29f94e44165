import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { isForeignKey, isUnique } from "db/errors";
import { specialists } from "db/schema";
import { changesBetween } from "~/domain/audit/changes";
import { record } from "~/domain/audit/record.server";
import { isZone } from "~/domain/calendar/zones";
import { fingerprint } from "~/domain/fingerprint";
import { done, refuse, type Outcome } from "~/domain/outcome";
import { searchText } from "~/domain/search-text";
import type { Viewer } from "~/domain/viewer";
import { findAcuityLink } from "./acuity-link-reads.server";
import { lockSpecialist } from "./lock-specialist.server";
import { mayManageDirectory } from "./manage-directory";
import { upcomingOf } from "./working-time-reads.server";

type Row = typeof specialists.$inferSelect;

/** What the office decides about somebody on the panel. */
export type SpecialistDetails = Pick<
  Row,
  | "name"
  | "specialty"
  | "userId"
  | "timeZone"
  | "slotMinutes"
  | "telehealthSlotMinutes"
  | "bufferBeforeMinutes"
  | "bufferAfterMinutes"
  | "noticeMinutes"
  | "worksOnHolidays"
  | "paperworkDays"
>;

export type DetailsRefusal =
  | "not_allowed"
  | "not_found"
  | "changed_meanwhile"
  | "unknown_zone"
  | "zone_in_use"
  | "user_taken"
  | "no_such_user";

export function detailsOf(row: Row): SpecialistDetails {
  const { name, specialty, userId, timeZone, slotMinutes, telehealthSlotMinutes } = row;
  const { bufferBeforeMinutes, bufferAfterMinutes, noticeMinutes, worksOnHolidays, paperworkDays } = row;
  const lengths = { slotMinutes, telehealthSlotMinutes, bufferBeforeMinutes, bufferAfterMinutes };
  return { name, specialty, userId, timeZone, ...lengths, noticeMinutes, worksOnHolidays, paperworkDays };
}

/** Of a calendar that Acuity keeps these are decided there, or were taken from there. */
function ofCalendar(details: SpecialistDetails) {
  const { slotMinutes, telehealthSlotMinutes, bufferBeforeMinutes, bufferAfterMinutes } = details;
  const { noticeMinutes, worksOnHolidays } = details;
  const lengths = { slotMinutes, telehealthSlotMinutes, bufferBeforeMinutes, bufferAfterMinutes };
  return { ...lengths, noticeMinutes, worksOnHolidays };
}

/** `seen` is the fingerprint of the details that the person changed from. */
export async function changeSpecialist(
  viewer: Viewer,
  { id, seen, details: asked }: { id: string; seen: string; details: SpecialistDetails },
  now: Date,
): Promise<Outcome<undefined, DetailsRefusal>> {
  if (!mayManageDirectory(viewer)) return refuse("not_allowed");
  if (!isZone(asked.timeZone)) return refuse("unknown_zone");
  try {
    return await transaction(async () => {
      const row = await lockSpecialist(id);
      if (!row) return refuse("not_found");
      const before = detailsOf(row);
      if (fingerprint(before) !== seen) return refuse("changed_meanwhile");
      const details = (await findAcuityLink(id)) ? { ...asked, ...ofCalendar(before) } : asked;
      if (details.timeZone !== before.timeZone && (await hasTelehealthAhead(id, now)))
        return refuse("zone_in_use");
      const changes = changesBetween(before, details);
      if (Object.keys(changes).length === 0) return done(undefined);
      const search = searchText(details.name, details.specialty);
      await db
        .update(specialists)
        .set({ ...details, search })
        .where(eq(specialists.id, id));
      const subject = { subjectType: "specialist", subjectId: id } as const;
      await record(viewer, { action: "specialist.changed", ...subject, changes }, now);
      return done(undefined);
    });
  } catch (error) {
    if (isUnique(error, "specialists_user_uq")) return refuse("user_taken");
    if (isForeignKey(error)) return refuse("no_such_user");
    throw error;
  }
}

/** Their hours are in the specialist's own zone: with another one they would move away from what is booked. */
async function hasTelehealthAhead(id: string, now: Date): Promise<boolean> {
  return (await upcomingOf(id, now)).some(({ placeId }) => placeId === null);
}
