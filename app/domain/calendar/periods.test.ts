import { describe, expect, it } from "vitest";
import { datesOf, daysFrom, instantsOf, monthGrid, monthOf, weekOf } from "./periods";
import { australianZones, localDateOf, startOfLocalDay } from "./zones";

it.each([
  ["2026-01-13", "2026-01-12", "2026-01-18"],
  ["2026-01-12", "2026-01-12", "2026-01-18"],
  ["2026-01-18", "2026-01-12", "2026-01-18"],
  ["2026-01-01", "2025-12-29", "2026-01-04"],
  ["2026-12-31", "2026-12-28", "2027-01-03"],
  ["2024-02-29", "2024-02-26", "2024-03-03"],
  ["2026-04-05", "2026-03-30", "2026-04-05"],
  ["2026-10-04", "2026-09-28", "2026-10-04"],
])("%s is in the week from %s to %s", (date, from, to) => {
  expect(weekOf(date)).toEqual({ from, to });
});

it.each([
  ["2026-01-31", 0, "2026-01-01", "2026-01-31"],
  ["2026-01-31", 1, "2026-02-01", "2026-02-28"],
  ["2024-01-31", 1, "2024-02-01", "2024-02-29"],
  ["2026-12-01", 1, "2027-01-01", "2027-01-31"],
  ["2026-01-15", -1, "2025-12-01", "2025-12-31"],
  ["2026-03-31", -13, "2025-02-01", "2025-02-28"],
])("%s and %i months is %s to %s", (date, later, from, to) => {
  expect(monthOf(date, later)).toEqual({ from, to });
});

it.each([
  ["2026-12-29", 7, ["2026-12-29", "2027-01-04"]],
  ["2026-04-03", 7, ["2026-04-03", "2026-04-09"]],
  ["2026-10-02", 7, ["2026-10-02", "2026-10-08"]],
  ["2026-01-01", 1, ["2026-01-01", "2026-01-01"]],
])("from %s %i days, each once, also when clocks change", (date, days, ends) => {
  const dates = datesOf(daysFrom(date, days));
  expect([dates[0], dates.at(-1)]).toEqual(ends);
  expect(new Set(dates).size).toBe(days);
});

describe("monthGrid", () => {
  it.each([
    ["2026-02-10", 5, 6, 28],
    // 1 February 2027 is a Monday: four full weeks.
    ["2027-02-10", 4, 0, 28],
    ["2024-02-29", 5, 3, 29],
    ["2026-08-01", 6, 5, 31],
    ["2026-12-31", 5, 1, 31],
  ])("%s has %i weeks, %i empty days before the first, %i days", (date, weeks, before, count) => {
    const grid = monthGrid(date);
    expect(grid.map((week) => week.length)).toEqual(Array.from({ length: weeks }, () => 7));
    expect(grid.flat().indexOf(`${date.slice(0, 7)}-01`)).toBe(before);
    expect(grid.flat().filter(Boolean)).toEqual(datesOf(monthOf(date)));
    expect(grid.flat().filter(Boolean)).toHaveLength(count);
  });
});

describe("instantsOf", () => {
  it.each([...australianZones, "Pacific/Kiritimati", "Etc/GMT+12", "America/St_Johns"])(
    "holds the whole local day in %s",
    (zone) => {
      for (const date of ["2026-04-05", "2026-10-04", "2026-12-31"]) {
        const { startsAt, endsAt } = instantsOf({ from: date, to: date });
        const first = startOfLocalDay(date, zone);
        const last = new Date(first.getTime() + 22 * 3_600_000);
        expect(localDateOf(last, zone)).toBe(date);
        expect(startsAt.getTime()).toBeLessThanOrEqual(first.getTime());
        expect(endsAt.getTime()).toBeGreaterThan(last.getTime() + 2 * 3_600_000 - 1);
      }
    },
  );
});
