import { offsetAt } from "./offsets";

export type ZoneId = string;

export const australianZones: readonly ZoneId[] = [
  "Australia/Sydney",
  "Australia/Melbourne",
  "Australia/Hobart",
  "Australia/Brisbane",
  "Australia/Adelaide",
  "Australia/Darwin",
  "Australia/Perth",
  "Australia/Broken_Hill",
  "Australia/Lord_Howe",
];

const minuteLength = 60_000;
const dayLength = 1440 * minuteLength;

export function isZone(id: string): boolean {
  if (australianZones.includes(id)) return true;
  if (!/^[A-Z][a-z]+(\/[A-Z][\w+-]*)+$/.test(id)) return false;
  try {
    new Intl.DateTimeFormat("en-AU", { timeZone: id });
    return true;
  } catch {
    return false;
  }
}

export function isLocalDate(text: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  const midnight = Date.parse(`${text}T00:00:00Z`);
  // Date.parse turns 31 February into 3 March, so only a round trip proves the date real.
  return !Number.isNaN(midnight) && dateText(midnight) === text;
}

export function addDays(date: string, days: number): string {
  return dateText(utcMidnight(date) + days * dayLength);
}

export function daysBetween(a: string, b: string): number {
  return (utcMidnight(b) - utcMidnight(a)) / dayLength;
}

export function weekdayOf(date: string): number {
  return new Date(utcMidnight(date)).getUTCDay() || 7;
}

export function localDateOf(instant: Date, zone: ZoneId): string {
  return dateText(instant.getTime() + offsetAt(instant.getTime(), zone));
}

export function today(now: Date, zone: ZoneId): string {
  return localDateOf(now, zone);
}

export function startOfLocalDay(date: string, zone: ZoneId): Date {
  return instantsAt(date, 0, zone)[0] ?? endOfGap(date, 0, zone);
}

export function instantsAt(date: string, minutes: number, zone: ZoneId): Date[] {
  const wall = utcMidnight(date) + minutes * minuteLength;
  const offsets = new Set([offsetAt(wall - dayLength, zone), offsetAt(wall + dayLength, zone)]);
  return [...offsets]
    .filter((offset) => offsetAt(wall - offset, zone) === offset)
    .map((offset) => new Date(wall - offset))
    .sort((a, b) => a.getTime() - b.getTime());
}

/** For a wall time that a clock change skipped: the instant of the change. */
export function endOfGap(date: string, minutes: number, zone: ZoneId): Date {
  for (let minute = minutes; ; minute++) {
    const found = instantsAt(date, minute, zone)[0];
    if (found) return found;
  }
}

function utcMidnight(date: string) {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight)) throw new RangeError(`not a local date: ${date}`);
  return midnight;
}

function dateText(epochMs: number) {
  return new Date(epochMs).toISOString().slice(0, 10);
}
