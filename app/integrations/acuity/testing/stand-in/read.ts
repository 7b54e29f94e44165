import { dayIn, daysOfMonth, isZone } from "./clock";
import { colonless } from "./clock";
import { bad } from "./complaint";
import { freeStarts } from "./slots";
import { appointmentShape } from "./shapes";
import type { Calendar, Kept, Type, World } from "./world";
import { calendarOf } from "./write";

/** `GET /availability/dates` */
export function dates(world: World, query: URLSearchParams, now: Date) {
  const month = query.get("month") ?? "";
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw bad("bad_request", month);
  const offer = offerOf(world, query);
  return daysOfMonth(month)
    .filter((date) => startsOn(world, offer, date, query, now).length > 0)
    .map((date) => ({ date }));
}

/** `GET /availability/times`: says nothing of which calendar. */
export function times(world: World, query: URLSearchParams, now: Date) {
  const date = query.get("date") ?? "";
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) throw bad("bad_request", date);
  const offer = offerOf(world, query);
  const zone = zoneOf(query, offer.calendars[0]!);
  return startsOn(world, offer, date, query, now).map((start) => ({
    time: colonless(start, zone),
    slotsAvailable: 1,
  }));
}

type Offer = { type: Type; calendars: Calendar[] };

function offerOf(world: World, query: URLSearchParams): Offer {
  const type = world.types.find(({ id }) => String(id) === query.get("appointmentTypeID"));
  if (!type) throw bad("invalid_appointment_type", query.get("appointmentTypeID"));
  const wanted = query.get("calendarID");
  const all = world.calendars.filter(({ id }) => type.calendarIDs.includes(id));
  return { type, calendars: wanted === null ? all : [calendarOf(world, type, wanted)] };
}

function startsOn(world: World, { type, calendars }: Offer, date: string, query: URLSearchParams, now: Date) {
  const ignore = query.getAll("ignoreAppointmentIDs[]").map(Number);
  const zone = zoneOf(query, calendars[0]!);
  const starts = calendars.flatMap((calendar) =>
    freeStarts(world, { calendar, type, date, zone, ignore }, now).map((start) => start.getTime()),
  );
  return [...new Set(starts)].sort((one, other) => one - other).map((at) => new Date(at));
}

function zoneOf(query: URLSearchParams, { timezone }: Calendar): string {
  const zone = query.get("timezone") ?? timezone;
  if (!isZone(zone)) throw bad("invalid_timezone", zone);
  return zone;
}

/** `GET /appointments`: newest first, cut at `max`, and no way to get the rest. */
export function list(world: World, query: URLSearchParams, now: Date) {
  const max = Math.min(Number(query.get("max") ?? 100), world.rules.longestList);
  const direction = query.get("direction") === "ASC" ? 1 : -1;
  return world.appointments
    .filter((kept) => isWanted(world, kept, query))
    .sort((one, other) => direction * (one.startsAt.getTime() - other.startsAt.getTime()))
    .slice(0, max)
    .map((kept) =>
      appointmentShape(world, kept, now, {
        isSingle: false,
        withForms: query.get("excludeForms") !== "true",
      }),
    );
}

function isWanted(world: World, kept: Kept, query: URLSearchParams): boolean {
  const { timezone } = world.calendars.find(({ id }) => id === kept.calendarID)!;
  const day = dayIn(kept.startsAt, timezone);
  if (query.get("showall") !== "true" && kept.canceled !== (query.get("canceled") === "true")) return false;
  return [...query].every(([name, value]) => {
    if (name === "minDate") return day >= value;
    if (name === "maxDate") return day <= value;
    if (name === "calendarID" || name === "appointmentTypeID") return String(kept[name]) === value;
    if (name === "firstName" || name === "lastName" || name === "email") return kept[name] === value;
    if (name === "phone") return kept.phone === value.replace(/\D/g, "");
    if (!name.startsWith("field:")) return true;
    return kept.answers.some((answer) => name === `field:${answer.fieldID}` && answer.value === value);
  });
}
