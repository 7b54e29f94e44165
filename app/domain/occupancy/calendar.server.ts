import { findAcuityLink } from "~/domain/directory/acuity-link-reads.server";
import type { Specialist } from "~/domain/directory/specialist";
import { acuityCalendar } from "./acuity-calendar.server";
import { findChosenTime, findFreeTime, nextFreeDays } from "./availability.server";
import type { Calendar } from "./calendar";

export async function calendarOf(specialist: Specialist): Promise<Calendar> {
  const link = await findAcuityLink(specialist.id);
  return link ? acuityCalendar(specialist, link) : ownCalendar(specialist);
}

function ownCalendar(specialist: Specialist): Calendar {
  return {
    nextFreeDays: (asked, now) => nextFreeDays(specialist, asked, now),
    findFreeTime: (asked, now) => findFreeTime(specialist, asked, now),
    findChosenTime: (draft, now) => findChosenTime(specialist, draft, now),
  };
}
