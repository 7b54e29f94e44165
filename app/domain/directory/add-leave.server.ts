import { db, transaction } from "db/client";
import { leave } from "db/schema";
import { record } from "~/domain/audit/record.server";
import type { Interval } from "~/domain/calendar/interval";
import { newId } from "~/domain/ids";
import { done, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { findSpecialist } from "./directory-reads.server";
import { mayManageLeave } from "./manage-directory";

export type LeaveRefusal = "not_allowed" | "not_found" | "ends_too_early";

/** No times are offered during leave. What is booked already stays booked. */
export async function addLeave(
  viewer: Viewer,
  { specialistId, startsAt, endsAt }: Interval & { specialistId: string },
  now: Date,
): Promise<Outcome<{ id: string }, LeaveRefusal>> {
  if (!mayManageLeave(viewer, specialistId)) return refuse("not_allowed");
  if (!(await findSpecialist(specialistId))) return refuse("not_found");
  if (endsAt <= startsAt) return refuse("ends_too_early");
  const id = newId();
  const changes = { startsAt: { after: startsAt }, endsAt: { after: endsAt } };
  await transaction(async () => {
    await db.insert(leave).values({ id, specialistId, startsAt, endsAt });
    await record(
      viewer,
      { action: "leave.added", subjectType: "specialist", subjectId: specialistId, changes },
      now,
    );
  });
  return done({ id });
}
