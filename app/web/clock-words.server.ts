import { timeOfDay, zoneAbbreviation } from "~/domain/calendar/format";

const zone = "Australia/Sydney";

/** "Too many attempts. You can try again at 2:46 pm AEDT": the first full minute at which it works again. */
export function tooManyTries(until: Date): string {
  return `Too many attempts. ${tryAgainAt(until)}`;
}

export function tryAgainAt(until: Date): string {
  const at = timeOfDay(new Date(until.getTime() + 60_000), zone);
  return `You can try again at ${at} ${zoneAbbreviation(until, zone)}`;
}
