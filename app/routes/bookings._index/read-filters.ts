import { progressLabels, statusLabels } from "~/domain/bookings/booking";
import { type BookingFilters, sorts } from "~/domain/bookings/booking-filters";
import { parseDateText } from "~/domain/calendar/parse-date";
import { isId } from "~/domain/ids";

/** The filters of the address. What cannot be meant is left out, and a sentence says so. */
export function readFilters(params: URLSearchParams) {
  const problems: { message: string; href: string }[] = [];
  const complain = (name: string, message: string) =>
    problems.push({ message: `${message}. That filter was left out`, href: `#find-${name}` });

  const one = <T extends string>(name: string, values: readonly T[], message: string): T | undefined => {
    const value = params.get(name);
    if (!value) return undefined;
    if ((values as readonly string[]).includes(value)) return value as T;
    complain(name, message);
    return undefined;
  };
  const many = (name: string, isGood: (value: string) => boolean, message: string): string[] => {
    const values = [...new Set(params.getAll(name).filter(Boolean))];
    if (values.some((value) => !isGood(value)) || values.length > 50) complain(name, message);
    return values.filter(isGood).slice(0, 50);
  };
  const date = (name: string, label: string): string | undefined => {
    const typed = params.get(name);
    const found = typed ? parseDateText(typed) : undefined;
    if (typed && !found) complain(name, `${label} must be a real date, like 4/3/2027`);
    return found;
  };

  const q = (params.get("q") ?? "").replaceAll("\0", "").trim();
  if ([...q].length > 200) complain("q", "Search must be 200 characters or less");
  const statuses = ["all", ...(Object.keys(statusLabels) as (keyof typeof statusLabels)[])] as const;
  const filters: BookingFilters = {
    q: q && [...q].length <= 200 ? q : undefined,
    status: one("status", statuses, "Select a status from the list") ?? "active",
    progress: many(
      "progress",
      (value) => value in progressLabels,
      "Select a progress from the list",
    ) as BookingFilters["progress"],
    specialistId: many("specialistId", isId, "Select a specialist from the list"),
    from: date("from", "From"),
    to: date("to", "To"),
    sort: one("sort", sorts, "The order must be one of this page’s") ?? "-date",
  };
  return { filters, problems };
}

export function filtersOn({ q, status, progress, specialistId, from, to }: BookingFilters): number {
  return [q, status !== "active", progress.length > 0, specialistId.length > 0, from, to].filter(Boolean)
    .length;
}

/** The address of this list with something changed; a change of filters or order begins at the first page. */
export function listPath(params: URLSearchParams, change: Record<string, string>): string {
  const next = new URLSearchParams(params);
  for (const name of ["after", "before", "retry"]) next.delete(name);
  for (const [name, value] of Object.entries(change)) next.set(name, value);
  return `/bookings?${next}`;
}
