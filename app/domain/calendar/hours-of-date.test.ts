import { describe, expect, it } from "vitest";
import { freeDays, offeredOn, type Terms } from "./free-days";
import { hoursOfDate, type Schedule } from "./hours-of-date";
import { timeRange } from "./format";
import { stateOfZone } from "./states";
import { australianZones } from "./zones";

const monday = "2026-06-08"; // King's Birthday in New South Wales
const rooms = { placeId: "rooms", timeZone: "Australia/Sydney" };
const weekly = [
  { ...rooms, weekday: 1, startsMinute: 540, endsMinute: 720, state: "NSW" as const },
  { ...rooms, placeId: null, weekday: 1, startsMinute: 780, endsMinute: 900, state: "NSW" as const },
];
const plain: Schedule = { weekly, dates: [], holidayOn: () => undefined };
const holidayFrom = (fromMinute: number): Schedule["holidayOn"] => {
  return (state, date) => (state === "NSW" && date === monday ? { name: "A day", fromMinute } : undefined);
};
const own = (startsMinute: number | null, endsMinute: number | null, more = {}) => ({
  ...rooms,
  date: monday,
  startsMinute,
  endsMinute,
  ...more,
});

const spans = (schedule: Partial<Schedule>, date = monday) =>
  hoursOfDate(date, { ...plain, ...schedule }).map(
    ({ startsMinute, endsMinute, placeId }) => `${startsMinute}-${endsMinute} ${placeId}`,
  );

describe("the hours of a date", () => {
  it.each<[string, Partial<Schedule>, string[]]>([
    ["those of its weekday", {}, ["540-720 rooms", "780-900 null"]],
    ["none on a public holiday", { holidayOn: holidayFrom(0) }, []],
    ["up to where a part-day holiday begins", { holidayOn: holidayFrom(600) }, ["540-600 rooms"]],
    [
      "all of them before an evening holiday",
      { holidayOn: holidayFrom(1140) },
      ["540-720 rooms", "780-900 null"],
    ],
    ["its own instead of the week's", { dates: [own(600, 660)] }, ["600-660 rooms"]],
    ["its own parts", { dates: [own(600, 660), own(700, 760)] }, ["600-660 rooms", "700-760 rooms"]],
    ["its own, holiday or not", { dates: [own(600, 660)], holidayOn: holidayFrom(0) }, ["600-660 rooms"]],
    ["its own at another place", { dates: [own(600, 660, { placeId: "far" })] }, ["600-660 far"]],
    ["none when it is closed", { dates: [own(null, null)] }, []],
    [
      "untouched by another date's",
      { dates: [own(null, null, { date: "2026-06-15" })] },
      ["540-720 rooms", "780-900 null"],
    ],
  ])("%s", (_, schedule, expected) => {
    expect(spans(schedule)).toEqual(expected);
  });

  it("holidays of another state change nothing", () => {
    const elsewhere = weekly.map((row) => ({ ...row, state: "VIC" as const }));
    expect(spans({ weekly: elsewhere, holidayOn: holidayFrom(0) })).toHaveLength(2);
    const abroad = weekly.map((row) => ({ ...row, state: undefined }));
    expect(spans({ weekly: abroad, holidayOn: holidayFrom(0) })).toHaveLength(2);
  });
});

function termsIn(timeZone: string, date: string, span: [number, number], slotMinutes: number): Terms {
  const [startsMinute, endsMinute] = span;
  const now = new Date("2026-01-01T00:00:00Z");
  return {
    isRetired: false,
    schedule: {
      weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
        ...{ weekday, startsMinute: 540, endsMinute: 1020, placeId: "rooms", timeZone },
        state: stateOfZone(timeZone),
      })),
      dates: [{ date, startsMinute, endsMinute, placeId: "rooms", timeZone }],
      holidayOn: () => ({ name: "Every day", fromMinute: 0 }),
    },
    fits: () => true,
    slotMinutes,
    leave: [],
    limits: {
      now,
      noticeMinutes: 0,
      until: new Date("2027-01-01T00:00:00Z"),
      bufferBefore: 0,
      bufferAfter: 0,
    },
    last: "2026-12-31",
  };
}

const utc = (terms: Terms, date: string) =>
  offeredOn(date, terms)
    .map(({ startsAt }) => startsAt.toISOString().slice(11, 16))
    .join(" ");

describe("own hours from 1:00 to 4:00 on the days the clocks change, in appointments of 30, 45 and 60 minutes", () => {
  const [autumn, spring] = ["2026-04-05", "2026-10-04"];
  it.each([
    ["Sydney", autumn, 60, "14:00 15:00 16:00 17:00"],
    ["Sydney", autumn, 45, "14:00 14:45 15:30 16:30 17:15"],
    ["Sydney", autumn, 30, "14:00 14:30 15:00 15:30 16:00 16:30 17:00 17:30"],
    ["Sydney", spring, 60, "15:00 16:00"],
    ["Sydney", spring, 45, "15:00 15:45"],
    ["Sydney", spring, 30, "15:00 15:30 16:00 16:30"],
    ["Melbourne", autumn, 60, "14:00 15:00 16:00 17:00"],
    ["Melbourne", spring, 60, "15:00 16:00"],
    ["Hobart", autumn, 60, "14:00 15:00 16:00 17:00"],
    ["Hobart", spring, 60, "15:00 16:00"],
    ["Brisbane", autumn, 45, "15:00 15:45 16:30 17:15"],
    ["Brisbane", spring, 60, "15:00 16:00 17:00"],
    ["Adelaide", autumn, 60, "14:30 15:30 16:30 17:30"],
    ["Adelaide", spring, 60, "15:30 16:30"],
    ["Darwin", autumn, 60, "15:30 16:30 17:30"],
    ["Darwin", spring, 45, "15:30 16:15 17:00 17:45"],
    ["Perth", autumn, 60, "17:00 18:00 19:00"],
    ["Perth", spring, 60, "17:00 18:00 19:00"],
    ["Broken_Hill", autumn, 60, "14:30 15:30 16:30 17:30"],
    ["Broken_Hill", spring, 60, "15:30 16:30"],
    ["Lord_Howe", autumn, 60, "14:00 15:30 16:30"],
    ["Lord_Howe", autumn, 30, "14:00 14:30 15:00 15:30 16:00 16:30 17:00"],
    ["Lord_Howe", spring, 60, "14:30 16:00"],
    ["Lord_Howe", spring, 45, "14:30 15:15 16:15"],
  ])("%s %s, %i minutes", (city, date, minutes, expected) => {
    const slots = offeredOn(date, termsIn(`Australia/${city}`, date, [60, 240], minutes));
    expect(utc(termsIn(`Australia/${city}`, date, [60, 240], minutes), date)).toBe(expected);
    for (const { startsAt, endsAt } of slots)
      expect(endsAt.getTime() - startsAt.getTime()).toBe(minutes * 60_000);
  });

  it.each(australianZones)("%s: the days around them are ordinary", (zone) => {
    for (const date of ["2026-04-04", "2026-04-06", "2026-10-03", "2026-10-05"]) {
      const slots = offeredOn(date, termsIn(zone, date, [540, 720], 90));
      expect(slots.map(({ startsAt, endsAt }) => timeRange(startsAt, endsAt, zone))).toEqual([
        "9:00\u00a0am to 10:30\u00a0am",
        "10:30\u00a0am to midday",
      ]);
    }
  });
});

describe("freeDays", () => {
  const terms = termsIn("Australia/Sydney", "2026-02-03", [540, 720], 60);

  it("groups by date and leaves out days without times", () => {
    const days = freeDays("2026-02-01", "2026-02-10", terms, []);
    expect(days.map(({ date, slots }) => [date, slots.length])).toEqual([["2026-02-03", 3]]);
  });

  it("takes away claims and leave, and everything from who has retired", () => {
    const [first, second] = offeredOn("2026-02-03", terms);
    const left = freeDays("2026-02-03", "2026-02-04", { ...terms, leave: [second!] }, [first!]);
    expect(left.flatMap(({ slots }) => slots)).toHaveLength(1);
    expect(freeDays("2026-02-03", "2026-02-04", { ...terms, isRetired: true }, [])).toEqual([]);
  });
});
