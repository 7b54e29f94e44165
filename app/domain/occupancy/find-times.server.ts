import type { Slot } from "~/domain/calendar/slots";
import type { NoTimes } from "~/domain/calendar/why-no-times";
import { listAcuityLinks } from "~/domain/directory/acuity-link-reads.server";
import { searchSpecialists, type SpecialistSearch } from "~/domain/directory/directory-reads.server";
import type { Specialist } from "~/domain/directory/specialist";
import { nextFreeDaysOf, reasonsForNone } from "./availability.server";

const specialistsAPage = 20;
const [daysEach, timesADay] = [3, 4];

export type TimeSearch = SpecialistSearch & {
  /** Local dates, both included. */
  from?: string;
  to?: string;
  /** Counted from 0. */
  page: number;
};

export type Found = { specialist: Specialist; slots: Slot[] };
export type Without = { specialist: Specialist; reason: NoTimes };

/**
 * The next free times of those who match, whoever is free first in front; and why the others have none. The work is
 * bounded: only the specialists of one page, by name, are looked at, with a fixed number of queries.
 */
export async function findTimes(search: TimeSearch, now: Date) {
  const part = { limit: specialistsAPage + 1, offset: search.page * specialistsAPage };
  const matching = await searchSpecialists(search, part);
  const linked = new Set((await listAcuityLinks()).map(({ specialistId }) => specialistId));
  const looked = matching.slice(0, specialistsAPage);
  // Asking Acuity about everybody would take minutes; guessing is worse. Their own page of times asks.
  const elsewhere = looked.filter(({ id }) => linked.has(id));
  const specialists = looked.filter(({ id }) => !linked.has(id));
  const days = await nextFreeDaysOf(specialists, { ...search, days: daysEach }, now);
  const found: Found[] = specialists
    .map((specialist) => ({
      specialist,
      slots: days.get(specialist.id)!.flatMap((day) => day.slots.slice(0, timesADay)),
    }))
    .filter(({ slots }) => slots.length > 0)
    .sort((a, b) => a.slots[0]!.startsAt.getTime() - b.slots[0]!.startsAt.getTime());
  const others = specialists.filter((each) => !found.some(({ specialist }) => specialist === each));
  const reasons = await reasonsForNone(others, search, now);
  const without: Without[] = others.map((specialist) => ({
    specialist,
    reason: reasons.get(specialist.id)!,
  }));
  return { found, without, elsewhere, hasMore: matching.length > specialistsAPage };
}
