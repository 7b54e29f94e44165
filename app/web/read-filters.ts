import { type Progress, progressLabels, type Status, statusLabels } from "~/domain/bookings/booking";
import { type BookingFilters, sorts } from "~/domain/bookings/booking-filters";
import type { Problem } from "~/ui/summary-of";
import { changedPath, readers } from "~/web/list-filters";

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

/** The address of this list with something changed; a change of filters or order begins at the first page. */
export function listPath(params: URLSearchParams, change: Record<string, string>): string {
  return changedPath("/bookings", params, change);
}
