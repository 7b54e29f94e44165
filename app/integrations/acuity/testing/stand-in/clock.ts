import { Temporal } from "@js-temporal/polyfill";

/** `2026-07-06T09:00:00+1000`, as Acuity writes instants: without a colon. */
export function colonless(instant: Date, zone: string): string {
  const local = inZone(instant, zone);
  return local
    .toString({ timeZoneName: "never", smallestUnit: "second" })
    .replace(/([+-]\d\d):(\d\d)$/, "$1$2");
}

export function dayIn(instant: Date, zone: string): string {
  return inZone(instant, zone).toPlainDate().toString();
}

/** 1 is Monday. */
export function weekdayOf(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

export function instantOf(date: string, time: string, zone: string): Date {
  const local = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: time });
  return new Date(local.epochMilliseconds);
}

export function daysAround(date: string): string[] {
  const day = Temporal.PlainDate.from(date);
  return [day.subtract({ days: 1 }), day, day.add({ days: 1 })].map(String);
}

export function daysOfMonth(month: string): string[] {
  const first = Temporal.PlainDate.from(`${month}-01`);
  return Array.from({ length: first.daysInMonth }, (_, index) => first.add({ days: index }).toString());
}

/** With an offset: that instant. Without one: in the zone given, as Acuity reads it. Undefined: neither. */
export function readInstant(text: unknown, zone: string): Date | undefined {
  if (typeof text !== "string") return undefined;
  const instant = new Date(text.trim().replace(/([+-]\d\d)(\d\d)$/, "$1:$2"));
  const [, date, time] = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)$/.exec(text.trim()) ?? [];
  if (date && time) return instantOf(date, time, zone);
  return /([+-]\d\d:?\d\d|Z)$/.test(text.trim()) && !Number.isNaN(instant.getTime()) ? instant : undefined;
}

export function isZone(zone: unknown): boolean {
  try {
    return typeof zone === "string" && Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}

function inZone(instant: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
}
