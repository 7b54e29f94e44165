import type { BookingFilters } from "~/domain/bookings/booking-filters";
import { longLocalDate, localDates, monthAndYear } from "~/domain/calendar/format";
import { monthOf, type Period } from "~/domain/calendar/periods";
import { addDays, isLocalDate } from "~/domain/calendar/zones";
import { addressWith } from "~/web/read-filters";
import { type Asked, periodOf, type View, views } from "./read-view";

export const calendarPath = "/bookings/calendar";

/** The sheet of the day the calendar stands at; of the one specialist it is narrowed to, if so. */
export function daySheetHref({ specialistId: [first, second] }: BookingFilters, { date }: Asked): string {
  const params = new URLSearchParams({ date });
  if (first && !second) params.set("specialistId", first);
  return `${calendarPath}/day?${params}`;
}

type Change = { view?: View; date?: string; page?: number; specialistId?: string };

/** Addresses of this calendar with something else; the filters stay, another view or date begins at its first page. */
export function hrefs(filters: BookingFilters, { view, date }: Asked) {
  return ({ specialistId, page = 1, ...change }: Change) => {
    const kept = specialistId ? { ...filters, specialistId: [specialistId] } : filters;
    const own = { view, date, ...change, ...(page > 1 && { page: String(page) }) };
    return `${calendarPath}?${addressWith(own, kept)}`;
  };
}

/** The same appointments as a list, earliest first. */
export function listHref(filters: BookingFilters, { from, to }: Period): string {
  return `/bookings?${addressWith({ from, to, sort: "date" }, filters)}`;
}

export type Href = ReturnType<typeof hrefs>;

const viewLabels: Record<View, string> = { agenda: "Agenda", week: "Week", month: "Month" };

export function viewTabs({ view }: Asked, href: Href) {
  return views.map((name) => ({
    label: viewLabels[name],
    href: href({ view: name }),
    isCurrent: name === view,
  }));
}

/** The heading: what is shown, and of when. */
export function headingOf(view: View, period: Period): string {
  return view === "month" ? periodName(view, period) : `${viewLabels[view]}, ${periodName(view, period)}`;
}

function periodName(view: View, { from, to }: Period): string {
  return view === "month" ? monthAndYear(from) : localDates(from, to);
}

const steps: Record<View, string> = { agenda: "7 days", week: "week", month: "month" };

/** Links to what lies before and after, each with its target's name, and to today where that is elsewhere. */
export function otherPeriods(asked: Asked, today: string, href: Href) {
  const { view } = asked;
  const period = periodOf(asked);
  const link = (words: string, date: string) => ({
    label: `${words} ${steps[view]}, ${periodName(view, periodOf({ view, date }))}`,
    href: href({ date }),
    date,
  });
  const [before, after] =
    view === "month"
      ? [monthOf(asked.date, -1).from, monthOf(asked.date, 1).from]
      : [addDays(period.from, -7), addDays(period.from, 7)];
  const isHere = period.from <= today && today <= period.to;
  return [
    link("Previous", before),
    ...(isHere
      ? []
      : [{ label: `Today, ${longLocalDate(today)}`, href: href({ date: today }), date: today }]),
    link("Next", after),
  ].filter(({ date }) => isLocalDate(date));
}

export function appointments(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "appointment" : "appointments"}`;
}
