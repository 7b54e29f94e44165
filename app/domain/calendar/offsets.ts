import { LRUCache } from "lru-cache";

const dayLength = 86_400_000;
const formatters = new Map<string, Intl.DateTimeFormat>();
const steadyDays = new LRUCache<string, { offset: number | undefined }>({ max: 10_000 });

/** Milliseconds the zone's wall clock is ahead of UTC at that instant. */
export function offsetAt(epochMs: number, zone: string): number {
  const day = Math.floor(epochMs / dayLength);
  const key = `${zone} ${day}`;
  let steady = steadyDays.get(key);
  if (!steady) {
    steady = { offset: steadyOffset(day, zone) };
    steadyDays.set(key, steady);
  }
  return steady.offset ?? measure(epochMs, zone);
}

// Asking Intl costs microseconds; only on the two days a year when clocks change must each instant ask anew.
function steadyOffset(day: number, zone: string) {
  const atStart = measure(day * dayLength, zone);
  const atEnd = measure((day + 1) * dayLength - 1, zone);
  return atStart === atEnd ? atStart : undefined;
}

function measure(epochMs: number, zone: string) {
  const shown: Record<string, number> = {};
  for (const part of formatterFor(zone).formatToParts(epochMs)) shown[part.type] = Number(part.value);
  const { year = NaN, month = NaN, day, hour, minute, second } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(epochMs / 1000) * 1000;
}

function formatterFor(zone: string) {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("en-AU", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}
