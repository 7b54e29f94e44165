import { and, eq, inArray } from "drizzle-orm";
import { db, transaction } from "db/client";
import { dateHours, hours, leave } from "db/schema";
import type { Changes } from "db/schema/records";
import { record } from "~/domain/audit/record.server";
import { publicHolidays } from "~/domain/calendar/public-holidays.server";
import { fingerprint } from "~/domain/fingerprint";
import { done, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { findAcuityLink } from "./acuity-link-reads.server";
import { lockSpecialist } from "./lock-specialist.server";
import { mayKeepCalendar } from "./manage-directory";
import { leftOutside, type WorkingTime } from "./working-time";
import type { EditRefusal, WorkingTimeChange } from "./working-time-change";
import { type Upcoming, upcomingOf, workingTimeOf } from "./working-time-reads.server";

export type WorkingTimeRefusal =
  EditRefusal | "not_allowed" | "not_found" | "kept_in_acuity" | "bookings_outside";
type Wanted = {
  specialistId: string;
  change: WorkingTimeChange;
  /** What `shownAs` said of the bookings that the person was told would fall outside. */
  confirmed?: string;
};

/** A list of bookings as a person was asked about it. */
export const shownAs = (outside: Upcoming[]): string => fingerprint(outside.map(({ id }) => id).sort());

/**
 * Other hours or leave. The person is asked first about bookings that would fall outside; they stay booked. The
 * answer counts for exactly the bookings that were shown, so one made in between is asked about too. A calendar that
 * Acuity keeps is changed there.
 */
export async function changeWorkingTime(
  viewer: Viewer,
  { specialistId, change, confirmed }: Wanted,
  now: Date,
): Promise<Outcome<undefined, WorkingTimeRefusal>> {
  const holidays = await publicHolidays();
  return transaction(async () => {
    if (!mayKeepCalendar(viewer, specialistId)) return refuse("not_allowed");
    const before = (await lockSpecialist(specialistId)) && (await workingTimeOf(specialistId, holidays, now));
    if (!before) return refuse("not_found");
    if (await findAcuityLink(specialistId)) return refuse("kept_in_acuity");
    const edited = change.edit(before);
    if (!edited.ok) return edited;
    const after = edited.value;
    const outside = leftOutside(before, after, await upcomingOf(specialistId, now));
    if (outside.length > 0 && shownAs(outside) !== confirmed) return refuse("bookings_outside");
    const differences = differencesBetween(before, after);
    await store(specialistId, differences);
    const subject = { subjectType: "specialist", subjectId: specialistId } as const;
    await record(viewer, { action: change.action, ...subject, changes: inAudit(differences, outside) }, now);
    return done(undefined);
  });
}

type Difference<Row> = { gone: Row[]; come: Row[] };
type Differences = { [List in "hours" | "dates" | "leave"]: Difference<WorkingTime[List][number]> };

function differencesBetween(before: WorkingTime, after: WorkingTime): Differences {
  return {
    hours: difference(before.hours, after.hours),
    dates: difference(before.dates, after.dates),
    leave: difference(before.leave, after.leave),
  };
}

/** Edits make new rows and leave the others as they are: what is not the same row any more has changed. */
function difference<Row>(before: Row[], after: Row[]): Difference<Row> {
  return {
    gone: before.filter((row) => !after.includes(row)),
    come: after.filter((row) => !before.includes(row)),
  };
}

const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);

async function store(specialistId: string, differences: Differences): Promise<void> {
  for (const [table, { gone, come }] of [
    [hours, differences.hours],
    [dateHours, differences.dates],
    [leave, differences.leave],
  ] as const) {
    if (gone.length > 0)
      await db.delete(table).where(and(eq(table.specialistId, specialistId), inArray(table.id, idsOf(gone))));
    for (const row of come) await db.insert(table).values({ ...row, specialistId } as never);
  }
}

/** The rows before and after, without what is private in them; and which bookings were let stand. */
function inAudit(differences: Differences, outside: Upcoming[]): Changes {
  const told = ({ id: _, note: __, ...row }: { id: string; note?: unknown }) => row;
  const changes: Changes = {};
  for (const [list, { gone, come }] of Object.entries(differences)) {
    if (gone.length + come.length > 0) changes[list] = { before: gone.map(told), after: come.map(told) };
  }
  if (outside.length > 0) changes.bookingsOutside = { after: idsOf(outside) };
  return changes;
}
