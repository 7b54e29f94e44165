import { Temporal } from "@js-temporal/polyfill";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as zones from "./zones";

const { australianZones, instantsAt } = zones;
const iso = (dates: Date[]) => dates.map((date) => date.toISOString().slice(0, 16));

describe("isZone", () => {
  it.each(["Australia/Sydney", "Australia/Lord_Howe", "Australia/ACT", "Pacific/Auckland"])(
    "yes: %s",
    (id) => {
      expect(zones.isZone(id)).toBe(true);
    },
  );
  it.each(["", "Sydney", "australia/sydney", "Australia/Canbera", "+10:00", "AEST", "Australia/"])(
    "no: %s",
    (id) => {
      expect(zones.isZone(id)).toBe(false);
    },
  );
  it("knows the nine Australian ones", () => {
    expect(australianZones).toHaveLength(9);
    expect(australianZones.filter(zones.isZone)).toEqual(australianZones);
  });
});

describe("isLocalDate", () => {
  it.each(["2026-01-13", "2024-02-29", "1900-01-01", "2199-12-31"])("yes: %s", (text) => {
    expect(zones.isLocalDate(text)).toBe(true);
  });
  it.each([
    ...["2026-02-31", "2026-02-29", "2026-00-10", "2026-13-01", "2026-01-00", "1899-12-31", "2200-01-01"],
    ...["", "2026-1-3", "2026-01-13T00:00", " 2026-01-13", "2026-01-13\n", "abcd-ef-gh"],
  ])("no: %j", (text) => {
    expect(zones.isLocalDate(text)).toBe(false);
  });
});

it.each([
  ["2026-01-31", 1, "2026-02-01"],
  ["2024-02-28", 1, "2024-02-29"],
  ["2026-01-01", -1, "2025-12-31"],
  ["2026-04-04", 2, "2026-04-06"],
  ["2026-10-04", 0, "2026-10-04"],
])("%s and %i days is %s", (date, days, expected) => {
  expect(zones.addDays(date, days)).toBe(expected);
  expect(zones.daysBetween(date, expected)).toBe(days);
});

it("refuses to count from what is no date", () => {
  expect(() => zones.addDays("soon", 1)).toThrow(RangeError);
  expect(() => zones.weekdayOf("2026-13-01")).toThrow(RangeError);
});

it.each([
  ["2026-01-12", 1],
  ["2026-01-17", 6],
  ["2026-01-18", 7],
])("%s is weekday %i", (date, expected) => {
  expect(zones.weekdayOf(date)).toBe(expected);
});

it.each([
  ["2026-01-12T12:59:59.999Z", "Australia/Sydney", "2026-01-12"],
  ["2026-01-12T13:00:00Z", "Australia/Sydney", "2026-01-13"],
  ["2026-01-12T13:00:00Z", "Australia/Brisbane", "2026-01-12"],
  ["2026-01-12T15:59:59Z", "Australia/Perth", "2026-01-12"],
  ["2026-01-12T14:30:00Z", "Australia/Darwin", "2026-01-13"],
])("%s in %s is on %s", (instant, zone, expected) => {
  expect(zones.localDateOf(new Date(instant), zone)).toBe(expected);
  expect(zones.today(new Date(instant), zone)).toBe(expected);
});

it.each([
  ["2026-04-05", "Australia/Sydney", "2026-04-04T13:00"],
  ["2026-04-06", "Australia/Sydney", "2026-04-05T14:00"],
  ["2026-10-05", "Australia/Lord_Howe", "2026-10-04T13:00"],
  ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00"],
])("%s begins in %s at %s", (date, zone, expected) => {
  expect(iso([zones.startOfLocalDay(date, zone)])).toEqual([expected]);
});

describe("instantsAt", () => {
  it.each([
    ["Sydney", "2026-04-05", 150, ["2026-04-04T15:30", "2026-04-04T16:30"]],
    ["Sydney", "2026-04-05", 180, ["2026-04-04T17:00"]],
    ["Sydney", "2026-04-05", 1440, ["2026-04-05T14:00"]],
    ["Sydney", "2026-10-04", 119, ["2026-10-03T15:59"]],
    ["Sydney", "2026-10-04", 120, []],
    ["Sydney", "2026-10-04", 179, []],
    ["Sydney", "2026-10-04", 180, ["2026-10-03T16:00"]],
    ["Lord_Howe", "2026-04-05", 90, ["2026-04-04T14:30", "2026-04-04T15:00"]],
    ["Lord_Howe", "2026-04-05", 120, ["2026-04-04T15:30"]],
    ["Lord_Howe", "2026-10-04", 120, []],
    ["Lord_Howe", "2026-10-04", 150, ["2026-10-03T15:30"]],
    ["Brisbane", "2026-04-05", 150, ["2026-04-04T16:30"]],
    ["Adelaide", "2026-01-13", 540, ["2026-01-12T22:30"]],
  ])("%s %s minute %i", (city, date, minutes, expected) => {
    expect(iso(instantsAt(date, minutes, `Australia/${city}`))).toEqual(expected);
  });

  it("agrees with Temporal everywhere in Australia, most of all around clock changes", () => {
    const edges = ["2026-04-05", "2026-10-04", "2031-04-06", "2031-10-05", "2008-04-06"];
    const days = fc.oneof(
      fc.tuple(fc.constantFrom(...edges), fc.integer({ min: -1, max: 1 })),
      fc.tuple(fc.constant("1990-01-01"), fc.integer({ min: 0, max: 20_000 })),
    );
    const minutes = fc.oneof(fc.integer({ min: 0, max: 1440 }), fc.integer({ min: 50, max: 190 }));
    fc.assert(
      fc.property(fc.constantFrom(...australianZones), days, minutes, (zone, [from, later], minute) => {
        const date = zones.addDays(from, later);
        expect(instantsAt(date, minute, zone).map(Number)).toEqual(instantsByTemporal(date, minute, zone));
      }),
      { numRuns: 3000 },
    );
  });
});

function instantsByTemporal(date: string, minutes: number, zone: string) {
  const wall = Temporal.PlainDate.from(date).toPlainDateTime().add({ minutes });
  const candidates = (["earlier", "later"] as const).map((disambiguation) =>
    wall.toZonedDateTime(zone, { disambiguation }),
  );
  const real = candidates.filter((candidate) => candidate.toPlainDateTime().equals(wall));
  return [...new Set(real.map((candidate) => candidate.epochMilliseconds))];
}
