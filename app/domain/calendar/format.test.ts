import { describe, expect, it, vi } from "vitest";
import * as format from "./format";
import { australianZones } from "./zones";

const sydney = "Australia/Sydney";
const nine = new Date("2026-01-12T22:00:00Z");
const ten = new Date("2026-01-12T23:00:00Z");
const plain = (text: string) => text.replaceAll("\u00a0", "_");

describe("dates", () => {
  it("long", () => {
    expect(plain(format.longDate(nine, sydney))).toBe("Tuesday 13_January 2026");
    expect(plain(format.longDate(nine, "Australia/Perth"))).toBe("Tuesday 13_January 2026");
    expect(plain(format.longLocalDate("2026-09-06"))).toBe("Sunday 6_September 2026");
  });
  it("short", () => {
    expect(plain(format.shortDate(nine, sydney))).toBe("13_Jan 2026");
    expect(plain(format.shortDate(new Date("2026-01-12T15:00:00Z"), "Australia/Perth"))).toBe("12_Jan 2026");
    expect(plain(format.shortLocalDate("2026-03-04"))).toBe("4_Mar 2026");
    expect(plain(format.shortLocalDate("2026-09-30"))).toBe("30_Sep 2026");
  });
  it.each([
    ["2026-01-12", "2026-01-18", "12_January to 18_January 2026"],
    ["2026-12-28", "2027-01-03", "28_December 2026 to 3_January 2027"],
  ])("a period", (from, to, expected) => {
    expect(plain(format.localDates(from, to))).toBe(expected);
  });
  it("a day without its year, and a month", () => {
    expect(plain(format.dayAndMonth("2026-01-03"))).toBe("3_January");
    expect(plain(format.weekdayAndDate("2026-02-28"))).toBe("Sat 28_Feb");
    expect(format.monthName("2026-02-28")).toBe("February");
    expect(format.monthAndYear("2026-12-31")).toBe("December 2026");
  });
  it("refuses what is no date", () => {
    expect(() => format.shortLocalDate("soon")).toThrow(RangeError);
    expect(() => format.longDate(new Date(NaN), sydney)).toThrow(RangeError);
  });
});

describe("times", () => {
  it.each([
    ["2026-01-12T22:00:00Z", "9:00_am"],
    ["2026-01-13T03:30:00Z", "2:30_pm"],
    ["2026-01-13T01:00:00Z", "midday"],
    ["2026-01-13T01:01:00Z", "12:01_pm"],
    ["2026-01-13T00:59:00Z", "11:59_am"],
    ["2026-01-12T13:00:00Z", "midnight"],
    ["2026-01-12T13:05:00Z", "12:05_am"],
    ["2026-01-13T12:59:59Z", "11:59_pm"],
  ])("%s", (instant, expected) => {
    expect(plain(format.timeOfDay(new Date(instant), sydney))).toBe(expected);
  });
  it("range", () => {
    expect(plain(format.timeRange(nine, ten, sydney))).toBe("9:00_am to 10:00_am");
    expect(plain(format.timeRange(ten, new Date("2026-01-13T01:00Z"), sydney))).toBe("10:00_am to midday");
    expect(plain(format.timeRangeWithZone(nine, ten, sydney))).toBe("9:00_am to 10:00_am AEDT");
  });

  it.each([
    [sydney, "2027-04-03T14:00Z", "1:00_am AEDT to 2:00_am AEDT"],
    [sydney, "2027-04-03T15:00Z", "2:00_am AEDT to 2:00_am AEST"],
    [sydney, "2027-04-03T15:30Z", "2:30_am AEDT to 2:30_am AEST"],
    [sydney, "2027-04-03T16:00Z", "2:00_am AEST to 3:00_am AEST"],
    [sydney, "2027-04-03T16:30Z", "2:30_am AEST to 3:30_am AEST"],
    [sydney, "2027-10-02T15:00Z", "1:00_am AEST to 3:00_am AEDT"],
    [sydney, "2027-10-02T15:30Z", "1:30_am AEST to 3:30_am AEDT"],
    ["Australia/Adelaide", "2027-04-03T15:30Z", "2:00_am ACDT to 2:00_am ACST"],
    ["Australia/Brisbane", "2027-04-03T15:00Z", "1:00_am to 2:00_am"],
  ])("say their zone near a clock change: %s %s", (zone, from, expected) => {
    const start = new Date(from);
    const end = new Date(start.getTime() + 3_600_000);
    expect(plain(format.timeRange(start, end, zone))).toBe(expected);
    if (zone === sydney) expect(plain(format.timeRangeWithZone(start, end, zone))).toBe(expected);
  });

  it.each([sydney, "Australia/Lord_Howe", "Australia/Adelaide"])("no two of a day read alike: %s", (zone) => {
    for (const day of ["2027-04-03T10:00Z", "2027-10-02T10:00Z"]) {
      const starts = Array.from({ length: 48 }, (_, at) => new Date(Date.parse(day) + at * 1_800_000));
      const texts = starts.map((start) =>
        format.timeRange(start, new Date(start.getTime() + 3_600_000), zone),
      );
      expect(new Set(texts.slice(0, 46)).size).toBe(46);
    }
  });
});

describe("zones", () => {
  it.each([
    ["Sydney", "AEDT", "AEST", "Sydney time"],
    ["Melbourne", "AEDT", "AEST", "Melbourne time"],
    ["Hobart", "AEDT", "AEST", "Hobart time"],
    ["Brisbane", "AEST", "AEST", "Brisbane time"],
    ["Adelaide", "ACDT", "ACST", "Adelaide time"],
    ["Darwin", "ACST", "ACST", "Darwin time"],
    ["Perth", "AWST", "AWST", "Perth time"],
    ["Broken_Hill", "ACDT", "ACST", "Broken Hill time"],
  ])("%s", (city, summer, winter, name) => {
    const zone = `Australia/${city}`;
    expect(format.zoneAbbreviation(nine, zone)).toBe(summer);
    expect(format.zoneAbbreviation(new Date("2026-07-13T00:00:00Z"), zone)).toBe(winter);
    expect(format.zoneName(zone)).toBe(name);
  });
});

it("names the zone beside the time, also when 2:30 am happens twice", () => {
  const first = new Date("2026-04-04T15:30:00Z");
  const second = new Date("2026-04-04T16:30:00Z");
  expect(plain(format.dateTime(nine, sydney))).toBe("13_Jan 2026, 9:00_am AEDT");
  expect(plain(format.longDateTime(nine, sydney))).toBe("Tuesday 13_January 2026, 9:00_am AEDT");
  expect(plain(format.dateTime(first, sydney))).toBe("5_Apr 2026, 2:30_am AEDT");
  expect(plain(format.dateTime(second, sydney))).toBe("5_Apr 2026, 2:30_am AEST");
});

it.each([
  [nine.toISOString(), sydney, "2026-01-13T09:00:00+11:00"],
  ["2026-04-04T16:30:00Z", sydney, "2026-04-05T02:30:00+10:00"],
  ["2026-01-12T22:00:00.999Z", "Australia/Adelaide", "2026-01-13T08:30:00+10:30"],
  ["2026-01-12T22:00:00Z", "Australia/Perth", "2026-01-13T06:00:00+08:00"],
  ["2026-01-12T22:00:00Z", "America/St_Johns", "2026-01-12T18:30:00-03:30"],
])("%s in %s is %s", (instant, zone, expected) => {
  expect(format.isoWithOffset(new Date(instant), zone)).toBe(expected);
  expect(Date.parse(expected)).toBe(Math.floor(Date.parse(instant) / 1000) * 1000);
});

it("never emits a narrow space, nor any other odd one", () => {
  const twoFormats = (zone: string) => [format.longDateTime(nine, zone), format.timeRange(nine, ten, zone)];
  expect(australianZones.flatMap(twoFormats).join("")).toMatch(/^[\w ,:\u00a0]+$/);
});

it("builds no Intl.DateTimeFormat for a zone it has met", () => {
  format.longDateTime(nine, sydney);
  const build = vi.spyOn(Intl, "DateTimeFormat");
  format.longDateTime(new Date("2031-04-05T16:30:00Z"), sydney);
  expect(build).not.toHaveBeenCalled();
  build.mockRestore();
});
