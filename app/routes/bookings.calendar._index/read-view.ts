import { parseDateText } from "~/domain/calendar/parse-date";
import { daysFrom, monthOf, type Period, weekOf } from "~/domain/calendar/periods";
import type { Problem } from "~/ui/summary-of";

export const views = ["agenda", "week", "month"] as const;
export type View = (typeof views)[number];

/** What an address of the calendar asks for. */
export type Asked = { view: View; date: string; page: number };

/** The view of the address. What cannot be meant is left out, and a sentence says so. */
export function readView(params: URLSearchParams, today: string): { asked: Asked; problems: Problem[] } {
  const problems: Problem[] = [];
  const [typedView, typedDate] = [params.get("view")?.trim(), params.get("date")?.trim()];
  const view = views.find((name) => name === typedView);
  if (typedView && !view)
    problems.push({ message: "The view must be agenda, week or month. It was left out" });
  const date = typedDate ? parseDateText(typedDate) : undefined;
  if (typedDate && !date)
    problems.push({
      message: "Go to date must be a real date, like 4/3/2027. It was left out",
      href: "#go-to-date",
    });
  const page = /^[1-9]\d{0,2}$/.test(params.get("page") ?? "") ? Number(params.get("page")) : 1;
  return { asked: { view: view ?? "agenda", date: date ?? today, page }, problems };
}

/** The agenda begins where it is asked to; week and month are those that hold the date. */
export function periodOf({ view, date }: Pick<Asked, "view" | "date">): Period {
  if (view === "month") return monthOf(date);
  return view === "week" ? weekOf(date) : daysFrom(date, 7);
}
