import { monthNames } from "./day-and-month-names";
import { isLocalDate } from "./zones";

type TypedDate = { day?: string; month?: string; year?: string };
type DatePart = "day" | "month" | "year";

export type ParsedDate =
  { ok: true; date: string } | { ok: false; missing: DatePart[] } | { ok: false; notReal: true };

export function parseDateParts(typed: TypedDate): ParsedDate {
  const day = typed.day?.trim() ?? "";
  const month = typed.month?.trim() ?? "";
  const year = typed.year?.trim() ?? "";
  const missing: DatePart[] = [];
  if (!day) missing.push("day");
  if (!month) missing.push("month");
  if (!year) missing.push("year");
  if (missing.length > 0) return { ok: false, missing };
  const date = `${year}-${monthNumber(month)}-${twoDigits(day)}`;
  return isLocalDate(date) ? { ok: true, date } : { ok: false, notReal: true };
}

export function parseDateText(text: string): string | undefined {
  const typed = splitDate(text.trim());
  const parsed = typed && parseDateParts(typed);
  return parsed?.ok ? parsed.date : undefined;
}

const shapes = [
  /^(?<day>\d{1,2})(?<mark>[/.-])(?<month>\d{1,2})\k<mark>(?<year>\d{4})$/,
  /^(?<day>\d{1,2})\s+(?<month>[a-z]{3,9}\.?)\s+(?<year>\d{4})$/i,
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
];

function splitDate(text: string): TypedDate | undefined {
  for (const shape of shapes) {
    const groups = shape.exec(text)?.groups;
    if (groups) return groups;
  }
  return undefined;
}

function monthNumber(typed: string) {
  if (/^\d+$/.test(typed)) return twoDigits(typed);
  const name = typed.toLowerCase().replace(/\.$/, "");
  const index = name.length < 3 ? -1 : monthNames.findIndex((month) => month.toLowerCase().startsWith(name));
  return twoDigits(String(index + 1));
}

function twoDigits(typed: string) {
  return typed.padStart(2, "0");
}
