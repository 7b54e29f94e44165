import { parseDateText } from "~/domain/calendar/parse-date";
import type { Problem } from "~/ui/summary-of";

/**
 * For the filters in a list's address. Each answers the value asked for; what cannot be meant is left out, and a
 * sentence says so, leading to the control `find-<name>`.
 */
export function readers(params: URLSearchParams, { withoutControl = "" } = {}) {
  const problems: Problem[] = [];
  const complain = (message: string, name: string) => {
    const href = name === withoutControl ? undefined : `#find-${name}`;
    problems.push({ message: `${message}. That filter was left out`, href });
  };
  const typed = (name: string) => (params.get(name) ?? "").replaceAll("\0", "").trim();
  return {
    problems,
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
      // Beside repeating the name, a list with commas: one hidden field can carry it.
      const typedValues = params.getAll(name).flatMap((value) => value.split(","));
      const values = [...new Set(typedValues.filter(Boolean))];
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

/** The address of a list with something changed; a change of filters or order begins at the first page. */
export function changedPath(list: string, params: URLSearchParams, change: Record<string, string>): string {
  const next = new URLSearchParams(params);
  for (const name of ["after", "before", "retry"]) next.delete(name);
  for (const [name, value] of Object.entries(change)) next.set(name, value);
  return `${list}?${next}`;
}
