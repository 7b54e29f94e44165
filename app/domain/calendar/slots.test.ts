import { describe, expect, it } from "vitest";
import { overlaps } from "./interval";
import { slotsOn } from "./slots";
import type { Slot, Span } from "./slots";

const autumn = "2026-04-05";
const spring = "2026-10-04";

function hoursIn(city: string, startsMinute: number, endsMinute: number): Span {
  return { startsMinute, endsMinute, placeId: "place-1", timeZone: `Australia/${city}` };
}

const utcStarts = (slots: Slot[]) => slots.map((slot) => slot.startsAt.toISOString().slice(11, 16)).join(" ");

describe("0:00 to 6:00 in hours, on both days the clocks change", () => {
  it.each([
    ["Sydney", autumn, "13:00 14:00 15:00 16:00 17:00 18:00 19:00"],
    ["Sydney", spring, "14:00 15:00 16:00 17:00 18:00"],
    ["Melbourne", autumn, "13:00 14:00 15:00 16:00 17:00 18:00 19:00"],
    ["Melbourne", spring, "14:00 15:00 16:00 17:00 18:00"],
    ["Hobart", autumn, "13:00 14:00 15:00 16:00 17:00 18:00 19:00"],
    ["Hobart", spring, "14:00 15:00 16:00 17:00 18:00"],
    ["Brisbane", autumn, "14:00 15:00 16:00 17:00 18:00 19:00"],
    ["Brisbane", spring, "14:00 15:00 16:00 17:00 18:00 19:00"],
    ["Adelaide", autumn, "13:30 14:30 15:30 16:30 17:30 18:30 19:30"],
    ["Adelaide", spring, "14:30 15:30 16:30 17:30 18:30"],
    ["Darwin", autumn, "14:30 15:30 16:30 17:30 18:30 19:30"],
    ["Darwin", spring, "14:30 15:30 16:30 17:30 18:30 19:30"],
    ["Perth", autumn, "16:00 17:00 18:00 19:00 20:00 21:00"],
    ["Perth", spring, "16:00 17:00 18:00 19:00 20:00 21:00"],
    ["Broken_Hill", autumn, "13:30 14:30 15:30 16:30 17:30 18:30 19:30"],
    ["Broken_Hill", spring, "14:30 15:30 16:30 17:30 18:30"],
    ["Lord_Howe", autumn, "13:00 14:00 15:30 16:30 17:30 18:30"],
    ["Lord_Howe", spring, "13:30 14:30 16:00 17:00 18:00"],
  ])("%s %s", (city, date, expected) => {
    const slots = slotsOn(date, [hoursIn(city, 0, 360)], 60);
    expect(utcStarts(slots)).toBe(expected);
    for (const slot of slots) expect(slot.endsAt.getTime() - slot.startsAt.getTime()).toBe(3_600_000);
    for (const [i, slot] of slots.entries()) {
      expect(slots.slice(i + 1).filter((other) => overlaps(slot, other))).toEqual([]);
    }
  });
});

describe("other grids across a clock change", () => {
  it.each([
    ["half hours twice", "Sydney", autumn, 120, 180, 30, "15:00 15:30 16:00 16:30"],
    ["2:30 twice", "Sydney", autumn, 150, 240, 60, "15:30 16:30"],
    ["half hours twice, shift of 30 minutes", "Lord_Howe", autumn, 60, 150, 30, "14:00 14:30 15:00 15:30"],
    ["an hour does not fit twice into 30 minutes", "Lord_Howe", autumn, 90, 240, 60, "14:30 16:00"],
    [
      "hours ending at a time shown twice end at its second showing",
      "Sydney",
      autumn,
      120,
      150,
      30,
      "15:00 16:00",
    ],
    ["hours ending at a skipped time end when it is skipped", "Sydney", spring, 60, 150, 45, "15:00"],
    ["a slot as long as the hours does not fit the shorter day", "Sydney", spring, 60, 180, 120, ""],
    ["earlier wins where the gap pushes slots together", "Sydney", spring, 0, 360, 90, "14:00 15:30 17:30"],
  ])("%s", (_, city, date, from, to, length, expected) => {
    expect(utcStarts(slotsOn(date, [hoursIn(city, from, to)], length))).toBe(expected);
  });
});

describe("an ordinary Tuesday", () => {
  const tuesday = "2026-01-13";

  it("tells all about a slot", () => {
    expect(slotsOn(tuesday, [hoursIn("Perth", 540, 600)], 60)).toEqual([
      {
        startsAt: new Date("2026-01-13T01:00:00Z"),
        endsAt: new Date("2026-01-13T02:00:00Z"),
        placeId: "place-1",
        timeZone: "Australia/Perth",
        localDate: tuesday,
      },
    ]);
  });

  it("keeps the row's own grid and drops what would end too late", () => {
    expect(utcStarts(slotsOn(tuesday, [hoursIn("Brisbane", 555, 720)], 60))).toBe("23:15 00:15");
  });

  it("goes on to midnight", () => {
    expect(utcStarts(slotsOn(tuesday, [hoursIn("Brisbane", 1380, 1440)], 60))).toBe("13:00");
  });

  it("offers earliest first, whatever the order and zones of the rows", () => {
    const rows = [hoursIn("Sydney", 900, 960), hoursIn("Perth", 540, 600)];
    expect(utcStarts(slotsOn(tuesday, rows, 60))).toBe("01:00 04:00");
  });

  it("drops the later of two overlapping offers, and keeps what only touches", () => {
    const rows = [hoursIn("Sydney", 570, 690), hoursIn("Sydney", 540, 600)];
    expect(utcStarts(slotsOn(tuesday, rows, 60))).toBe("22:00 23:30");
    const touching = [hoursIn("Sydney", 600, 660), hoursIn("Sydney", 540, 600)];
    expect(utcStarts(slotsOn(tuesday, touching, 60))).toBe("22:00 23:00");
  });

  it("refuses a slot without length", () => {
    expect(() => slotsOn(tuesday, [], 0)).toThrow(RangeError);
  });
});
