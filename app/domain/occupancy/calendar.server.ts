import { findAcuityLink } from "~/domain/directory/acuity-link-reads.server";
import { lockSpecialist } from "~/domain/directory/lock-specialist.server";
import type { AcuityLink } from "~/domain/directory/acuity-link";
import type { Specialist } from "~/domain/directory/specialist";
import { undoAndRefuse } from "~/domain/outcome";
import { acuityCalendar } from "./acuity-calendar.server";
import { findChosenTime, findFreeTime, nextFreeDays } from "./availability.server";
import type { Calendar } from "./calendar";

export async function calendarOf(specialist: Specialist): Promise<Calendar> {
  const link = await findAcuityLink(specialist.id);
  return link ? acuityCalendar(specialist, link) : ownCalendar(specialist);
}

/**
 * Whoever links the specialist to another calendar, or takes it out of Acuity, waits from here to the end of the
 * transaction; which is undone with "slot_taken" when that has already happened. Before anything is claimed.
 */
export async function demandSameCalendar(specialistId: string, seen: AcuityLink | undefined): Promise<void> {
  await lockSpecialist(specialistId);
  const link = await findAcuityLink(specialistId);
  if (link?.calendarId !== seen?.calendarId) undoAndRefuse("slot_taken");
}

function ownCalendar(specialist: Specialist): Calendar {
  return {
    nextFreeDays: (asked, now) => nextFreeDays(specialist, asked, now),
    findFreeTime: (asked, now) => findFreeTime(specialist, asked, now),
    findChosenTime: (draft, now) => findChosenTime(specialist, draft, now),
  };
}
