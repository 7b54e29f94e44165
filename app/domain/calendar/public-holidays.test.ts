import { describe, expect, it } from "vitest";
import { publicHolidays } from "./public-holidays.server";
import { type State, stateOfZone } from "./states";
import { addDays, australianZones, weekdayOf } from "./zones";

const holidayOn = await publicHolidays();

/** Whole weekdays without work, as the states' gazettes and calendars name them. */
const weekdaysOff: Record<State, Record<string, string>> = {
  NSW: {
    2026: "01-01 01-26 04-03 04-06 04-27 06-08 10-05 12-25 12-28",
    2027: "01-01 01-26 03-26 03-29 04-26 06-14 10-04 12-27 12-28",
  },
  VIC: {
    2026: "01-01 01-26 03-09 04-03 04-06 06-08 09-25 11-03 12-25 12-28",
    2027: "01-01 01-26 03-08 03-26 03-29 06-14 09-24 11-02 12-27 12-28",
  },
  QLD: {
    2026: "01-01 01-26 04-03 04-06 05-04 10-05 12-25 12-28",
    2027: "01-01 01-26 03-26 03-29 04-26 05-03 10-04 12-27 12-28",
  },
  SA: {
    2026: "01-01 01-26 03-09 04-03 04-06 06-08 10-05 12-25 12-28",
    2027: "01-01 01-26 03-08 03-26 03-29 04-26 06-14 10-04 12-27 12-28",
  },
  WA: {
    2026: "01-01 01-26 03-02 04-03 04-06 04-27 06-01 09-28 12-25 12-28",
    2027: "01-01 01-26 03-01 03-26 03-29 04-26 06-07 09-27 12-27 12-28",
  },
  TAS: {
    2026: "01-01 01-26 03-09 04-03 04-06 06-08 12-25 12-28",
    2027: "01-01 01-26 03-08 03-26 03-29 06-14 12-27 12-28",
  },
  ACT: {
    2026: "01-01 01-26 03-09 04-03 04-06 04-27 06-01 06-08 10-05 12-25 12-28",
    2027: "01-01 01-26 03-08 03-26 03-29 04-26 05-31 06-14 10-04 12-27 12-28",
  },
  NT: {
    2026: "01-01 01-26 04-03 04-06 05-04 06-08 08-03 12-25 12-28",
    2027: "01-01 01-26 03-26 03-29 04-26 05-03 06-14 08-02 12-27 12-28",
  },
};

describe.each(Object.entries(weekdaysOff))("%s", (state, years) => {
  it.each(Object.entries(years))("%s", (year, expected) => {
    const found: string[] = [];
    for (let date = `${year}-01-01`; date.startsWith(year); date = addDays(date, 1)) {
      if (weekdayOf(date) <= 5 && holidayOn(state as State, date)?.fromMinute === 0)
        found.push(date.slice(5));
    }
    expect(found.join(" ")).toBe(expected);
  });

  it("keeps Christmas Day on whatever day it falls", () => {
    for (const date of ["2026-12-25", "2027-12-25"]) {
      expect(holidayOn(state as State, date)).toEqual({ name: "Christmas Day", fromMinute: 0 });
    }
  });
});

it.each<[State, string, number | undefined]>([
  ["QLD", "2026-12-24", 1080],
  ["SA", "2026-12-24", 1140],
  ["SA", "2026-12-31", 1140],
  ["NT", "2026-12-24", 1140],
  ["NSW", "2026-12-24", undefined],
  ["QLD", "2026-12-31", undefined],
])("%s on %s from minute %s", (state, date, fromMinute) => {
  expect(holidayOn(state, date)?.fromMinute).toBe(fromMinute);
});

it("does not know holidays of a part of a state", () => {
  // Royal Queensland Show (Brisbane), Royal Hobart Regatta, Newcastle Show.
  expect(holidayOn("QLD", "2026-08-12")).toBeUndefined();
  expect(holidayOn("TAS", "2026-02-09")).toBeUndefined();
});

it("knows a state for every Australian zone, and none elsewhere", () => {
  expect(australianZones.map(stateOfZone)).toEqual([
    ...["NSW", "VIC", "TAS", "QLD", "SA", "NT", "WA", "NSW", "NSW"],
  ]);
  expect(stateOfZone("Australia/Canberra")).toBe("ACT");
  for (const zone of ["Pacific/Auckland", "Australia/constructor", "UTC"])
    expect(stateOfZone(zone)).toBeUndefined();
});
