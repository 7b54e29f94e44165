import { type Progress, progressLabels, type Status, statusLabels } from "~/domain/bookings/booking";
import { type BookingFilters, sorts } from "~/domain/bookings/booking-filters";
import type { Problem } from "~/ui/summary-of";
import { changedPath, readers } from "./list-filters";

const statuses = ["all", ...(Object.keys(statusLabels) as Status[])] as const;
const isProgress = (value: string): value is Progress => Object.hasOwn(progressLabels, value);

type Read = { filters: BookingFilters; problems: Problem[] };

/** The filters of the address. What cannot be meant is left out, and a sentence says so. */
export function readFilters(params: URLSearchParams, specialistIds: ReadonlySet<string>): Read {
  // The order is no control of the form: nothing to lead to.
  const { problems, text, one, many, date } = readers(params, { withoutControl: "sort" });
  const q = text("q", "Search", 200);
  const status = one("status", statuses, "Select a status from the list") ?? "active";
  const isSpecialist = (id: string): id is string => specialistIds.has(id);
  const specialistId = many("specialistId", isSpecialist, "Select a specialist from the list");
  const from = date("from", "From");
  const to = date("to", "To", from);
  const progress = many("progress", isProgress, "Select a progress from the list");
  const sort = one("sort", sorts, "The order must be one of this page’s") ?? "-date";
  return { filters: { q, status, progress, specialistId, from, to, sort }, problems };
}

export function filtersOn({ q, status, progress, specialistId, from, to }: BookingFilters): number {
  return [q, status !== "active", progress.length > 0, specialistId.length > 0, from, to].filter(Boolean)
    .length;
}

/** "183 bookings, 2 filters on". */
export function resultLine(count: string, filters: BookingFilters): string {
  const on = filtersOn(filters);
  return on === 0 ? count : `${count}, ${on} ${on === 1 ? "filter" : "filters"} on`;
}

/** The address of this list with something changed; a change of filters or order begins at the first page. */
export function listPath(params: URLSearchParams, change: Record<string, string>): string {
  return changedPath("/bookings", params, change);
}

/** An address with these filters and what is the page's own. */
export function addressWith(own: Record<string, string>, filters: BookingFilters): string {
  const params = new URLSearchParams(own);
  for (const [name, values] of Object.entries(filtersInAddress(filters)))
    for (const value of values) params.append(name, value);
  return params.toString();
}

/** The calendar with the filters of a list, from the first of its dates. */
export function calendarHref(filters: BookingFilters): string {
  const query = addressWith(filters.from ? { date: filters.from } : {}, filters);
  return query ? `/bookings/calendar?${query}` : "/bookings/calendar";
}

/** The filters as an address says them, without what is so anyway; order and dates are each page's own. */
export function filtersInAddress({ q, status, progress, specialistId }: BookingFilters) {
  return {
    ...(q && { q: [q] }),
    ...(status !== "active" && { status: [status] }),
    progress,
    specialistId,
  } satisfies Record<string, string[]>;
}
