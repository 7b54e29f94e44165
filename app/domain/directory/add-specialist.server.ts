import { db, transaction } from "db/client";
import { isUnique, toDbError } from "db/errors";
import { hours, specialists } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { isZone } from "~/domain/calendar/zones";
import { newId } from "~/domain/ids";
import { done, refuse, type Outcome } from "~/domain/outcome";
import { searchText } from "~/domain/search-text";
import type { Viewer } from "~/domain/viewer";
import { mayManageDirectory } from "./manage-directory";
import { areHoursPossible, type WeeklyHours } from "./weekly-hours";

export type NewSpecialist = {
  name: string;
  specialty: string;
  timeZone: string;
  /** The specialist's own account, if there is one. */
  userId?: string;
  hours: WeeklyHours[];
  /** An hour, unless said otherwise. */
  telehealthSlotMinutes?: number;
  worksOnHolidays?: boolean;
};
export type SpecialistRefusal =
  | "not_allowed"
  | "name_missing"
  | "specialty_missing"
  | "unknown_zone"
  | "hours_impossible"
  | "user_taken"
  | "not_found";

/** Somebody new on the panel, with the hours they work. */
export async function addSpecialist(
  viewer: Viewer,
  specialist: NewSpecialist,
  now: Date,
): Promise<Outcome<{ id: string }, SpecialistRefusal>> {
  const problem = problemWith(viewer, specialist);
  if (problem) return refuse(problem);
  const id = newId();
  try {
    await transaction(() => insert(viewer, id, specialist, now));
  } catch (error) {
    if (isUnique(error, "specialists_user_uq")) return refuse("user_taken");
    if (toDbError(error)?.kind === "foreign_key") return refuse("not_found");
    throw error;
  }
  return done({ id });
}

function problemWith(
  viewer: Viewer,
  { name, specialty, timeZone, hours }: NewSpecialist,
): SpecialistRefusal | undefined {
  if (!mayManageDirectory(viewer)) return "not_allowed";
  if (name.trim() === "") return "name_missing";
  if (specialty.trim() === "") return "specialty_missing";
  if (!isZone(timeZone)) return "unknown_zone";
  return areHoursPossible(hours) ? undefined : "hours_impossible";
}

async function insert(viewer: Viewer, id: string, specialist: NewSpecialist, now: Date): Promise<void> {
  const { timeZone, userId, telehealthSlotMinutes, worksOnHolidays } = specialist;
  const terms = { timeZone, telehealthSlotMinutes, worksOnHolidays };
  const [name, specialty] = [specialist.name.trim(), specialist.specialty.trim()];
  await db
    .insert(specialists)
    .values({ ...terms, id, userId, name, specialty, search: searchText(name, specialty) });
  for (const row of specialist.hours)
    await db.insert(hours).values({ ...row, id: newId(), specialistId: id });
  const changes = { name: { after: name }, specialty: { after: specialty } };
  await record(
    viewer,
    { action: "specialist.added", subjectType: "specialist", subjectId: id, changes },
    now,
  );
}
