import { maySeeDaySheets } from "~/domain/bookings/booking";
import type { BookingFilters } from "~/domain/bookings/booking-filters";
import { longLocalDate, zoneName } from "~/domain/calendar/format";
import type { Viewer } from "~/domain/viewer";
import { filtersInAddress, filtersOn, resultLine } from "~/web/read-filters";
import { type Asked, periodOf } from "./read-view";
import {
  appointments,
  calendarPath,
  daySheetHref,
  headingOf,
  type Href,
  listHref,
  otherPeriods,
  viewTabs,
} from "./ways";

type FrameOf = {
  viewer: Viewer;
  filters: BookingFilters;
  asked: Asked;
  today: { date: string; zone: string };
  href: Href;
  total: number;
};

/** What stands around a view: its name, and the ways to others. */
export function frameOf({ viewer, filters, asked, today, href, total }: FrameOf) {
  const period = periodOf(asked);
  const { view, date } = asked;
  return {
    heading: headingOf(view, period),
    result: resultLine(appointments(total), filters),
    isFiltered: filtersOn(filters) > 0,
    today: `${longLocalDate(today.date)} (${zoneName(today.zone)})`,
    tabs: viewTabs(asked, href),
    links: otherPeriods(asked, today.date, href),
    listHref: listHref(filters, period),
    daySheetHref: maySeeDaySheets(viewer) ? daySheetHref(filters, asked) : undefined,
    clearHref: `${calendarPath}?${new URLSearchParams({ view, date })}`,
    carriedByFilters: { view, date },
    carriedByDate: { view, ...inOneFieldEach(filters) },
  };
}

function inOneFieldEach(filters: BookingFilters): Record<string, string> {
  const lists = Object.entries(filtersInAddress(filters)).filter(([, values]) => values.length > 0);
  return Object.fromEntries(lists.map(([name, values]) => [name, values.join(",")]));
}
