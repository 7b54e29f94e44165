import { type Progress, progressLabels, type Status, statusLabels } from "~/domain/bookings/booking";
import { type BookingFilters, sorts } from "~/domain/bookings/booking-filters";
import { parseDateText } from "~/domain/calendar/parse-date";
import type { Problem } from "~/ui/summary-of";

const statuses = ["all", ...(Object.keys(statusLabels) as Status[])] as const;
const isProgress = (value: string): value is Progress => Object.hasOwn(progressLabels, value);

type Read = { filters: BookingFilters; problems: Problem[] };

/** The filters of the address. What cannot be meant is left out, and a sentence says so. */
export function readFilters(params: URLSearchParams, specialistIds: ReadonlySet<string>): Read {
  const problems: Problem[] = [];
  const { text, one, many, date } = readers(params, (message, name) => {
    // The order is no control of the form: nothing to lead to.
    const href = name === "sort" ? undefined : `#find-${name}`;
    problems.push({ message: `${message}. That filter was left out`, href });
  });
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

/** Each answers the value asked for, or complains and answers nothing. */
function readers(params: URLSearchParams, complain: (message: string, name: string) => void) {
  const typed = (name: string) => (params.get(name) ?? "").replaceAll("\0", "").trim();
  return {
    text(name: string, label: string, most: number): string | undefined {
      if ([...typed(name)].length <= most) return typed(name) || undefined;
      complain(`${label} must be ${most} characters or less`, name);
      return undefined;
    },
    one<T extends string>(name: string, values: readonly T[], message: string): T | undefined {
      const found = values.find((value) => value === typed(name));
      if (typed(name) && !found) complain(message, name);
      return found;
    },
    many<T extends string>(name: string, isGood: (value: string) => value is T, message: string): T[] {
      const values = [...new Set(params.getAll(name).filter(Boolean))];
      const good = values.filter(isGood).slice(0, 50);
      if (good.length < values.length) complain(message, name);
      return good;
    },
    date(name: string, label: string, earliest = ""): string | undefined {
      const found = parseDateText(typed(name));
      if (typed(name) && !found) complain(`${label} must be a real date, like 4/3/2027`, name);
      if (!found || found >= earliest) return found;
      complain(`${label} must be the same day as From or later`, name);
      return undefined;
    },
  };
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
