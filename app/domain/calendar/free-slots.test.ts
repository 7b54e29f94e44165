import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMinutes, overlaps, widen } from "./interval";
import type { Interval } from "./interval";
import { freeSlots } from "./slots";
import type { OfferLimits, Slot } from "./slots";

const midnight = new Date("2026-01-13T00:00:00Z");
const limits = {
  now: midnight,
  noticeMinutes: 0,
  until: addMinutes(midnight, 10_000),
  bufferBefore: 0,
  bufferAfter: 0,
};

const between = (from: number, to: number): Interval => ({
  startsAt: addMinutes(midnight, from),
  endsAt: addMinutes(midnight, to),
});
const slotAt = (from: number, length = 60): Slot => ({
  ...between(from, from + length),
  placeId: null,
  timeZone: "Australia/Sydney",
  localDate: "2026-01-13",
});
const hourly = [slotAt(60), slotAt(120), slotAt(180), slotAt(240)];

function freeStarts(busy: Interval[], changed: Partial<OfferLimits> = {}) {
  return freeSlots(hourly, busy, { ...limits, ...changed }).map(
    (slot) => (slot.startsAt.getTime() - midnight.getTime()) / 60_000,
  );
}

describe("freeSlots", () => {
  it.each([
    ["nothing busy", [], {}, [60, 120, 180, 240]],
    ["touching is free", [between(0, 60), between(120, 180)], {}, [60, 180, 240]],
    ["one minute is enough", [between(179, 181)], {}, [60, 240]],
    ["a long one hiding behind short ones", [between(0, 240), between(10, 20), between(30, 40)], {}, [240]],
    ["buffer before", [between(100, 120)], { bufferBefore: 1 }, [180, 240]],
    ["buffer after", [between(180, 190)], { bufferAfter: 1 }, [60, 240]],
    ["notice, its end included", [], { noticeMinutes: 120 }, [120, 180, 240]],
    ["notice, one minute more", [], { noticeMinutes: 121 }, [180, 240]],
    ["until, its end included", [], { until: addMinutes(midnight, 180) }, [60, 120, 180]],
    ["until, one minute less", [], { until: addMinutes(midnight, 179) }, [60, 120]],
  ])("%s", (_, busy, changed, expected) => {
    expect(freeStarts(busy, changed)).toEqual(expected);
  });

  it("equals the naive filter", () => {
    const span = fc.tuple(fc.integer({ min: -100, max: 1000 }), fc.integer({ min: 1, max: 150 }));
    const buffer = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 30 }),
        fc.array(span, { maxLength: 12 }),
        fc.tuple(buffer, buffer, fc.integer({ min: 0, max: 200 }), fc.integer({ min: 300, max: 1000 })),
        (offered, taken, [bufferBefore, bufferAfter, noticeMinutes, until]) => {
          const slots = offered.map(([from, length]) => slotAt(from, length));
          const busy = taken.map(([from, length]) => between(from, from + length));
          const chosen = {
            ...limits,
            bufferBefore,
            bufferAfter,
            noticeMinutes,
            until: addMinutes(midnight, until),
          };
          expect(freeSlots(slots, busy, chosen)).toEqual(naive(slots, busy, chosen));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("needs no product of offers and claims", () => {
    const many = Array.from({ length: 20_000 }, (_, i) => i);
    let reads = 0;
    const busy = many.map((i) => counted(between(i * 60, i * 60 + 30), () => reads++));
    const slots = many.map((i) => slotAt(i * 60 + 30, 30));
    expect(freeSlots(slots, busy, { ...limits, until: addMinutes(midnight, 9e6) })).toHaveLength(20_000);
    expect(reads).toBeLessThan(20 * many.length);
  });
});

function naive(slots: Slot[], busy: Interval[], chosen: OfferLimits) {
  return slots.filter((slot) => {
    const wide = widen(slot, chosen.bufferBefore, chosen.bufferAfter);
    if (slot.startsAt < addMinutes(chosen.now, chosen.noticeMinutes) || slot.startsAt > chosen.until)
      return false;
    return !busy.some((claim) => overlaps(claim, wide));
  });
}

function counted(interval: Interval, onRead: () => void): Interval {
  return new Proxy(interval, {
    get(target, key: keyof Interval) {
      onRead();
      return target[key];
    },
  });
}
