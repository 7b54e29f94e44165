import type { Slot } from "~/domain/calendar/slots";
import type { NoTimes } from "~/domain/calendar/why-no-times";
import { addDays } from "~/domain/calendar/zones";
import { listAcuityLinks } from "~/domain/directory/acuity-link-reads.server";
import {
  mostSpecialists,
  searchSpecialists,
  type SpecialistSearch,
} from "~/domain/directory/directory-reads.server";
import type { Specialist } from "~/domain/directory/specialist";
import { nextFreeDaysOf, reasonsForNone } from "./availability.server";
import { nextTimesInAcuity } from "./next-times-in-acuity.server";

const specialistsAPage = 20;
const [daysEach, timesADay] = [3, 4];
// Asking Acuity month by month for a whole year would keep the page waiting.
const daysLookedAtInAcuity = 60;

export type TimeSearch = SpecialistSearch & {
  today: string;
  /** Local dates, both included. */
  from?: string;
  to?: string;
  /** Counted from 0. */
  page: number;
};

export type Found = { specialist: Specialist; slots: Slot[] };
/** Without a reason: Acuity, which does not say why, was asked up to a date. */
export type Without = { specialist: Specialist; reason?: NoTimes; until?: string };

/**
 * The next free times of all who match, whoever is free first in front; then those whose calendar in Acuity could not
 * be asked; then why the others have none. Of this order one page is told.
 */
export async function findTimes(search: TimeSearch, now: Date) {
  const matching = await searchSpecialists(search);
  const links = new Map((await listAcuityLinks()).map((link) => [link.specialistId, link]));
  const here = matching.filter(({ id }) => !links.has(id));
  const linked = matching.flatMap((specialist) => {
    const link = links.get(specialist.id);
    return link ? [{ specialist, link }] : [];
  });
  const until = lastLookedAt(search);
  const [days, there] = await Promise.all([
    nextFreeDaysOf(here, { ...search, days: daysEach }, now),
    nextTimesInAcuity(linked, { ...search, to: until, days: 1 }, now),
  ]);
  const slotsOf = ({ id }: Specialist) =>
    days.get(id)?.flatMap((day) => day.slots.slice(0, timesADay)) ?? there.get(id)?.slice(0, timesADay);
  const all = matching.map((specialist) => ({ specialist, slots: slotsOf(specialist) }));
  const found = all
    .filter((each): each is Found => each.slots !== undefined && each.slots.length > 0)
    .sort((a, b) => a.slots[0]!.startsAt.getTime() - b.slots[0]!.startsAt.getTime());
  const unknown = all.filter(({ slots }) => slots === undefined).map(({ specialist }) => specialist);
  const without = all.filter(({ slots }) => slots?.length === 0).map(({ specialist }) => specialist);
  const [shown, elsewhere, others] = partsOf(search.page, found, unknown, without);
  const reasons = await reasonsForNone(
    others.filter(({ id }) => !links.has(id)),
    search,
    now,
  );
  return {
    found: shown,
    elsewhere,
    without: others.map((specialist): Without => ({
      specialist,
      ...(links.has(specialist.id) ? { until } : { reason: reasons.get(specialist.id)! }),
    })),
    counts: { free: found.length, unknown: unknown.length, all: matching.length },
    isCut: matching.length === mostSpecialists,
    hasMore: matching.length > (search.page + 1) * specialistsAPage,
  };
}

function lastLookedAt({ today, from = today, to }: TimeSearch): string {
  const last = addDays(from > today ? from : today, daysLookedAtInAcuity);
  return to && to < last ? to : last;
}

/** What falls on one page when the lists follow each other. */
function partsOf<A, B, C>(page: number, first: A[], second: B[], third: C[]): [A[], B[], C[]] {
  const starts = page * specialistsAPage;
  const part = <T>(list: T[], before: number) =>
    list.slice(Math.max(0, starts - before), Math.max(0, starts - before + specialistsAPage));
  return [part(first, 0), part(second, first.length), part(third, first.length + second.length)];
}
