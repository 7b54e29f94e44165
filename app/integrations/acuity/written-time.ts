const offsets = new Map<string, Intl.DateTimeFormat>();

/**
 * `2026-07-06T09:00:00+1000`: a time goes back to Acuity as Acuity gave it, in the zone it was asked for and with the
 * offset of that very moment. Without an offset it would be read in some zone of theirs, and in the hour that a clock
 * change repeats it could be either.
 */
export function writtenTime(instant: Date, timeZone: string): string {
  const offset = offsetIn(instant, timeZone);
  const [, sign, hours, minutes] = /^([+-])(\d\d)(\d\d)$/.exec(offset)!;
  const ahead = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
  return new Date(instant.getTime() + ahead * 60_000).toISOString().slice(0, 19) + offset;
}

function offsetIn(instant: Date, timeZone: string): string {
  if (!isKnown(timeZone)) return "+0000";
  const parts = formatterFor(timeZone).formatToParts(instant);
  const said = parts.find(({ type }) => type === "timeZoneName")!.value;
  // "GMT+10:30"; at Greenwich itself only "GMT".
  return said.replace("GMT", "").replace(":", "") || "+0000";
}

/** Whether such a zone is none is for Acuity to say. */
function isKnown(timeZone: string): boolean {
  try {
    return Boolean(formatterFor(timeZone));
  } catch {
    return false;
  }
}

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = offsets.get(timeZone);
  if (known) return known;
  const formatter = new Intl.DateTimeFormat("en-AU", { timeZone, timeZoneName: "longOffset" });
  offsets.set(timeZone, formatter);
  return formatter;
}
