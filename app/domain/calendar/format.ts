import { monthNames, weekdayNames } from "./day-and-month-names";
import { offsetAt } from "./offsets";
import { localDateOf, weekdayOf } from "./zones";
import type { ZoneId } from "./zones";

const anHour = 3_600_000;
const nbsp = "\u00a0";
const abbreviators = new Map<ZoneId, Intl.DateTimeFormat>();

export function longDate(instant: Date, zone: ZoneId): string {
  return longLocalDate(localDateOf(instant, zone));
}

export function longLocalDate(date: string): string {
  const { day, month, year } = partsOf(date);
  return `${weekdayNames[weekdayOf(date) - 1]} ${day}${nbsp}${month} ${year}`;
}

export function shortDate(instant: Date, zone: ZoneId): string {
  return shortLocalDate(localDateOf(instant, zone));
}

export function shortLocalDate(date: string): string {
  const { day, month, year } = partsOf(date);
  return `${day}${nbsp}${month.slice(0, 3)} ${year}`;
}

export function dayAndMonth(date: string): string {
  const { day, month } = partsOf(date);
  return `${day}${nbsp}${month}`;
}

/** "Tue 13 Jan", for the head of a column. */
export function weekdayAndDate(date: string): string {
  const { day, month } = partsOf(date);
  return `${weekdayNames[weekdayOf(date) - 1]!.slice(0, 3)} ${day}${nbsp}${month.slice(0, 3)}`;
}

export function monthName(date: string): string {
  return partsOf(date).month;
}

export function monthAndYear(date: string): string {
  const { month, year } = partsOf(date);
  return `${month} ${year}`;
}

/** "12 January to 18 January 2026"; the year is said once, unless it changes in between. */
export function localDates(from: string, to: string): string {
  const [first, last] = [partsOf(from), partsOf(to)];
  const year = first.year === last.year ? "" : ` ${first.year}`;
  return `${dayAndMonth(from)}${year} to ${dayAndMonth(to)} ${last.year}`;
}

export function timeOfDay(instant: Date, zone: ZoneId): string {
  const wall = wallClock(instant, zone);
  return clockTime(wall.getUTCHours() * 60 + wall.getUTCMinutes());
}

/** A time of a day by its minutes from midnight, to 1440. */
export function clockTime(minutes: number): string {
  if (minutes % 1440 === 0) return "midnight";
  if (minutes === 720) return "midday";
  const hour = Math.floor(minutes / 60);
  return `${hour % 12 || 12}:${twoDigits(minutes % 60)}${nbsp}${hour < 12 ? "am" : "pm"}`;
}

/** Near a clock change each time says its zone: the hour that comes twice would read alike. */
export function timeRange(start: Date, end: Date, zone: ZoneId): string {
  const { from, to } = timesOf(start, end, zone);
  return `${from} to ${to}`;
}

/** The two halves of such a range. */
export function timesOf(start: Date, end: Date, zone: ZoneId): { from: string; to: string } {
  const say = isNearChange(start, end, zone) ? timeWithZone : timeOfDay;
  return { from: say(start, zone), to: say(end, zone) };
}

export function timeRangeWithZone(start: Date, end: Date, zone: ZoneId): string {
  const range = timeRange(start, end, zone);
  return isNearChange(start, end, zone) ? range : `${range} ${zoneAbbreviation(start, zone)}`;
}

function isNearChange(start: Date, end: Date, zone: ZoneId): boolean {
  return offsetAt(start.getTime() - anHour, zone) !== offsetAt(end.getTime() + anHour, zone);
}

export function zoneAbbreviation(instant: Date, zone: ZoneId): string {
  const parts = abbreviatorFor(zone).formatToParts(instant);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

export function zoneName(zone: ZoneId): string {
  const city = zone.slice(zone.lastIndexOf("/") + 1);
  return `${city.replaceAll("_", " ")} time`;
}

export function dateTime(instant: Date, zone: ZoneId): string {
  return `${shortDate(instant, zone)}, ${timeWithZone(instant, zone)}`;
}

export function longDateTime(instant: Date, zone: ZoneId): string {
  return `${longDate(instant, zone)}, ${timeWithZone(instant, zone)}`;
}

export function isoWithOffset(instant: Date, zone: ZoneId): string {
  const offset = offsetAt(instant.getTime(), zone) / 60_000;
  const ahead = Math.abs(offset);
  const sign = offset < 0 ? "-" : "+";
  const wall = wallClock(instant, zone).toISOString().slice(0, 19);
  return `${wall}${sign}${twoDigits(Math.floor(ahead / 60))}:${twoDigits(ahead % 60)}`;
}

function timeWithZone(instant: Date, zone: ZoneId) {
  return `${timeOfDay(instant, zone)} ${zoneAbbreviation(instant, zone)}`;
}

function wallClock(instant: Date, zone: ZoneId) {
  return new Date(instant.getTime() + offsetAt(instant.getTime(), zone));
}

function partsOf(date: string) {
  const month = monthNames[Number(date.slice(5, 7)) - 1];
  if (!month) throw new RangeError(`not a local date: ${date}`);
  return { day: Number(date.slice(8, 10)), month, year: date.slice(0, 4) };
}

function twoDigits(number: number) {
  return String(number).padStart(2, "0");
}

function abbreviatorFor(zone: ZoneId) {
  let abbreviator = abbreviators.get(zone);
  if (!abbreviator) {
    abbreviator = new Intl.DateTimeFormat("en-AU", {
      timeZone: zone,
      timeZoneName: "short",
      year: "numeric",
    });
    abbreviators.set(zone, abbreviator);
  }
  return abbreviator;
}
