import { describe, expect, it } from "vitest";
import { addMinutes, overlaps, widen } from "./interval";

const at = (time: string) => new Date(`2026-01-13T${time}:00Z`);
const between = (starts: string, ends: string) => ({ startsAt: at(starts), endsAt: at(ends) });

describe("overlaps", () => {
  it.each([
    ["touching after", between("09:00", "10:00"), between("10:00", "11:00"), false],
    ["touching before", between("10:00", "11:00"), between("09:00", "10:00"), false],
    ["apart", between("09:00", "10:00"), between("12:00", "13:00"), false],
    ["one minute shared", between("09:00", "10:00"), between("09:59", "11:00"), true],
    ["inside", between("09:00", "12:00"), between("10:00", "11:00"), true],
    ["the same", between("09:00", "10:00"), between("09:00", "10:00"), true],
  ])("%s", (_, a, b, expected) => {
    expect(overlaps(a, b)).toBe(expected);
    expect(overlaps(b, a)).toBe(expected);
  });
});

it("widens to both sides", () => {
  expect(widen(between("09:00", "10:00"), 15, 5)).toEqual(between("08:45", "10:05"));
});

it("adds and takes away minutes without touching the date given", () => {
  const nine = at("09:00");
  expect(addMinutes(nine, 90)).toEqual(at("10:30"));
  expect(addMinutes(nine, -60)).toEqual(at("08:00"));
  expect(nine).toEqual(at("09:00"));
});
