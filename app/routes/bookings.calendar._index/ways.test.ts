import { expect, test } from "vitest";
import { headingOf, hrefs, listHref, otherPeriods, viewTabs } from "./ways";
import { periodOf } from "./read-view";

const filters = {
  q: "a&b",
  status: "all" as const,
  progress: ["cancelled" as const, "no_show" as const],
  specialistId: [],
  sort: "-date" as const,
};
const kept = "q=a%26b&status=all&progress=cancelled&progress=no_show";
const plain = { status: "active" as const, progress: [], specialistId: [], sort: "-date" as const };
const today = "2026-01-13";
const words = (text: string) => text.replaceAll("\u00a0", " ");

test("another view keeps the filters and the date, and begins at its first page", () => {
  const asked = { view: "agenda" as const, date: "2026-02-03", page: 3 };
  expect(viewTabs(asked, hrefs(filters, asked))).toEqual([
    { label: "Agenda", href: `/bookings/calendar?view=agenda&date=2026-02-03&${kept}`, isCurrent: true },
    { label: "Week", href: `/bookings/calendar?view=week&date=2026-02-03&${kept}`, isCurrent: false },
    { label: "Month", href: `/bookings/calendar?view=month&date=2026-02-03&${kept}`, isCurrent: false },
  ]);
});

test.each([
  [
    "agenda",
    "2026-01-13",
    ["Previous 7 days, 6 January to 12 January 2026", "Next 7 days, 20 January to 26 January 2026"],
  ],
  [
    "week",
    "2026-01-01",
    [
      "Previous week, 22 December to 28 December 2025",
      "Today, Tuesday 13 January 2026",
      "Next week, 5 January to 11 January 2026",
    ],
  ],
  ["month", "2026-01-31", ["Previous month, December 2025", "Next month, February 2026"]],
  [
    "month",
    "2024-02-29",
    ["Previous month, January 2024", "Today, Tuesday 13 January 2026", "Next month, March 2024"],
  ],
] as const)("around the %s of %s", (view, date, labels) => {
  const asked = { view, date, page: 1 };
  const links = otherPeriods(asked, today, hrefs(plain, asked));
  expect(links.map(({ label }) => words(label))).toEqual(labels);
});

test.each([
  ["week", "1900-01-01", 1],
  ["month", "2199-12-31", 1],
] as const)("the %s of %s leads to no date that could not be read", (view, date, missing) => {
  const asked = { view, date, page: 1 };
  expect(otherPeriods(asked, today, hrefs(plain, asked))).toHaveLength(3 - missing);
});

test("the list of the same days has them earliest first", () => {
  expect(listHref(filters, periodOf({ view: "month", date: "2024-02-10" }))).toBe(
    `/bookings?from=2024-02-01&to=2024-02-29&sort=date&${kept}`,
  );
});

test("the heading names the view and its dates", () => {
  expect(words(headingOf("week", periodOf({ view: "week", date: "2026-12-31" })))).toBe(
    "Week, 28 December 2026 to 3 January 2027",
  );
});
