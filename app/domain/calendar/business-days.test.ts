import { expect, it } from "vitest";
import { businessDayBefore, isBusinessDay, nextBusinessDays } from "./business-days";

it.each([
  ["2026-01-12", true],
  ["2026-01-16", true],
  ["2026-01-17", false],
  ["2026-01-18", false],
])("%s: business day %s", (date, expected) => {
  expect(isBusinessDay(date)).toBe(expected);
});

it.each([
  ["2026-01-15", 3, ["2026-01-16", "2026-01-19", "2026-01-20"]],
  ["2026-01-17", 1, ["2026-01-19"]],
  ["2026-12-31", 2, ["2027-01-01", "2027-01-04"]],
  ["2026-01-15", 0, []],
])("after %s the next %i", (from, count, expected) => {
  expect(nextBusinessDays(from, count)).toEqual(expected);
});

it.each([
  ["2026-01-13", 5, "2026-01-06"],
  ["2026-01-12", 1, "2026-01-09"],
  ["2026-01-18", 1, "2026-01-16"],
  ["2026-01-18", 0, "2026-01-18"],
])("before %s by %i", (until, count, expected) => {
  expect(businessDayBefore(until, count)).toBe(expected);
});

it("leaves out public holidays", () => {
  const isHoliday = (date: string) => ["2026-12-25", "2026-12-28"].includes(date);
  expect(isBusinessDay("2026-12-25", isHoliday)).toBe(false);
  expect(nextBusinessDays("2026-12-24", 2, isHoliday)).toEqual(["2026-12-29", "2026-12-30"]);
  expect(businessDayBefore("2026-12-29", 1, isHoliday)).toBe("2026-12-24");
});
