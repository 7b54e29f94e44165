import { describe, expect, test } from "vitest";
import { type Appointment, leftOutside, workOf, type WorkingTime } from "./working-time";

const [sydney, perth] = ["Australia/Sydney", "Australia/Perth"];
const [monday, labourDay] = ["2026-03-02", "2026-03-09"];
const holiday = { name: "Labour Day", fromMinute: 600 };
const isWithin = (asked: WorkingTime, appointment: Appointment) => workOf(asked)(appointment);

/** Mondays 9 to 12 and 12 to 17 in rooms in Perth, 9 to 12 by telehealth from Sydney. */
function time(change: Partial<WorkingTime> = {}): WorkingTime {
  return {
    timeZone: sydney,
    places: new Map([["rooms", { timeZone: perth, state: "WA" }]]),
    // Labour Day is kept in Western Australia alone.
    holidayOn: (state, date) => (state === "WA" && date === labourDay ? holiday : undefined),
    hours: [
      { id: "1", weekday: 1, startsMinute: 540, endsMinute: 720, placeId: "rooms" },
      { id: "2", weekday: 1, startsMinute: 720, endsMinute: 1020, placeId: "rooms" },
      { id: "3", weekday: 1, startsMinute: 540, endsMinute: 720, placeId: null },
    ],
    dates: [],
    leave: [],
    ...change,
  };
}

const at = (utc: string, placeId: string | null, localDate = monday, durationMinutes = 60) => ({
  appointmentDate: new Date(`${utc}:00Z`),
  durationMinutes,
  localDate,
  placeId,
});

describe("isWithin", () => {
  test.each([
    ["the first hour in Perth", "2026-03-02T01:00", "rooms", true],
    ["over the seam of two parts that touch", "2026-03-02T03:30", "rooms", true],
    ["the last hour", "2026-03-02T08:00", "rooms", true],
    ["a minute too late", "2026-03-02T08:01", "rooms", false],
    ["a minute too early", "2026-03-02T00:59", "rooms", false],
    ["telehealth at 9 in Sydney", "2026-03-01T22:00", null, true],
    ["telehealth at 9 in Perth", "2026-03-02T01:30", null, false],
    ["a place that nobody knows", "2026-03-02T01:00", "elsewhere", false],
  ])("%s", (_, utc, placeId, expected) => {
    expect(isWithin(time(), at(utc, placeId))).toBe(expected);
  });

  test("not on another weekday", () => {
    expect(isWithin(time(), at("2026-03-03T01:00", "rooms", "2026-03-03"))).toBe(false);
  });

  test("a date's own hours stand in place of the week's", () => {
    const evening = { id: "4", date: monday, placeId: "rooms", startsMinute: 1080, endsMinute: 1200 };
    const other = time({ dates: [evening] });
    expect(isWithin(other, at("2026-03-02T01:00", "rooms"))).toBe(false);
    expect(isWithin(other, at("2026-03-02T10:00", "rooms"))).toBe(true);
    expect(isWithin(other, at("2026-03-16T01:00", "rooms", "2026-03-16"))).toBe(true);
  });

  test("a public holiday of the place ends the day where it begins, unless the date has its own hours", () => {
    expect(isWithin(time(), at("2026-03-09T01:00", "rooms", labourDay))).toBe(true);
    expect(isWithin(time(), at("2026-03-09T02:00", "rooms", labourDay))).toBe(false);
    expect(isWithin(time(), at("2026-03-08T23:00", null, labourDay))).toBe(true);
    const own = { id: "4", date: labourDay, placeId: "rooms", startsMinute: 600, endsMinute: 660 };
    expect(isWithin(time({ dates: [own] }), at("2026-03-09T02:00", "rooms", labourDay))).toBe(true);
    expect(
      leftOutside(time({ dates: [own] }), time(), [at("2026-03-09T02:00", "rooms", labourDay)]),
    ).toHaveLength(1);
  });

  test("a date without hours has none", () => {
    const off = { id: "4", date: monday, placeId: null, startsMinute: null, endsMinute: null };
    expect(isWithin(time({ dates: [off] }), at("2026-03-02T01:00", "rooms"))).toBe(false);
  });

  test.each([
    ["touches its end", "2026-03-02T02:00", "2026-03-02T05:00", true],
    ["touches its start", "2026-03-01T00:00", "2026-03-02T01:00", true],
    ["takes its last minute", "2026-03-02T01:59", "2026-03-02T05:00", false],
  ])("leave that %s", (_, from, to, expected) => {
    const leave = [{ id: "5", startsAt: new Date(`${from}Z`), endsAt: new Date(`${to}Z`), note: null }];
    expect(isWithin(time({ leave }), at("2026-03-02T01:00", "rooms"))).toBe(expected);
  });

  test("the hour that a clock change repeats is within, both times", () => {
    const night = { id: "6", weekday: 7, startsMinute: 120, endsMinute: 180, placeId: null };
    const nights = time({ hours: [night] });
    for (const utc of ["2026-04-04T15:00", "2026-04-04T16:00"])
      expect(isWithin(nights, at(utc, null, "2026-04-05"))).toBe(true);
  });
});

test("only what lay within before falls outside", () => {
  const [inside, outside] = [at("2026-03-02T01:00", "rooms"), at("2026-03-02T20:00", "rooms")];
  expect(leftOutside(time(), time({ hours: [] }), [inside, outside])).toEqual([inside]);
  expect(leftOutside(time({ hours: [] }), time(), [inside, outside])).toEqual([]);
});
