import { longDateTime, longLocalDate, timeRange, zoneAbbreviation, zoneName } from "~/domain/calendar/format";
import { parseDateText } from "~/domain/calendar/parse-date";
import type { Slot } from "~/domain/calendar/slots";
import { addDays, today } from "~/domain/calendar/zones";
import type { Place, Specialist } from "~/domain/directory/specialist";
import { placesOf } from "~/domain/directory/directory-reads.server";
import { ifReachable } from "~/domain/acuity/if-reachable";
import { type Day, reasonsForNone, type TimesAsked } from "~/domain/occupancy/availability.server";
import { calendarOf } from "~/domain/occupancy/calendar.server";
import { noTimesWords } from "./no-times-words";

const daysShown = 7;
/** About so many choices are one page; the last day of it is shown whole, because no address names a part of a day. */
const timesShown = 84;

type Kind = Pick<TimesAsked, "appointmentType" | "claimantId">;
type Asked = Kind & {
  /** What stands in the address as `from`. */
  typed: string | null;
  /** A time that is not offered: the one the booking has already. */
  except?: Date;
};

/** The free times of a page, as the wizard and rescheduling show them. */
export async function freeTimesPage(specialist: Specialist, { typed, except, ...asked }: Asked, now: Date) {
  const from = typed ? parseDateText(typed) : undefined;
  const calendar = await calendarOf(specialist);
  const [free, places] = await Promise.all([
    ifReachable(() => calendar.nextFreeDays({ ...asked, from, days: daysShown + 1 }, now)),
    placesOf([specialist.id]),
  ]);
  const isAway = free === "calendar_unreachable";
  const days = isAway ? [] : free;
  const page = wholeDays(days);
  const shown = page.map((day) => withoutTime(day, except)).filter((day) => day.slots.length > 0);
  const first = today(now, specialist.timeZone);
  const isLater = from !== undefined && from >= first && shown[0]?.date !== from;
  const { appointmentType } = asked;
  const unknown = shown.length === 0 ? { from } : isLater ? { from, to: from } : undefined;
  return {
    // Acuity does not say why.
    why:
      unknown && !calendar.link ? await whyNone(specialist, { appointmentType, ...unknown }, now) : undefined,
    days: shown.map((day) => dayOf(day, places.get(specialist.id) ?? [])),
    zone: zoneName(shown[0]?.slots[0]?.timeZone ?? specialist.timeZone),
    from: typed ?? "",
    isAway,
    problem:
      typed && !from ? "Show times from must be a real date, like 4/3/2027. It was left out" : undefined,
    next: days[page.length] && linkTo(days[page.length]!.date),
    previous:
      from && from > first ? linkTo(addDays(from, -7) > first ? addDays(from, -7) : first) : undefined,
  };
}

/** About the date asked for, or about everything from there on. */
async function whyNone(
  specialist: Specialist,
  asked: Pick<TimesAsked, "appointmentType" | "from" | "to">,
  now: Date,
): Promise<string> {
  const reasons = await reasonsForNone([specialist], asked, now);
  const { appointmentType, to: date } = asked;
  return noTimesWords(reasons.get(specialist.id)!, { name: specialist.name, appointmentType, date });
}

/** A time that was found elsewhere: the date it is on, or that it is gone. */
export async function findWished(specialist: Specialist, slot: string | undefined, kind: Kind, now: Date) {
  if (!slot) return {};
  const startsAt = new Date(slot);
  const calendar = await calendarOf(specialist);
  const found = await ifReachable(() => calendar.findFreeTime({ ...kind, startsAt }, now));
  if (found === "calendar_unreachable") return {};
  if (found) return { date: found.localDate, value: slot };
  return { gone: `${longDateTime(startsAt, specialist.timeZone)} is no longer free. Select another time.` };
}

function wholeDays(days: Day[]): Day[] {
  let times = 0;
  return days.slice(0, daysShown).filter(({ slots }) => {
    const isRoom = times < timesShown;
    times += slots.length;
    return isRoom;
  });
}

function withoutTime(day: Day, except: Date | undefined): Day {
  return { ...day, slots: day.slots.filter((slot) => slot.startsAt.getTime() !== except?.getTime()) };
}

function linkTo(date: string) {
  return { from: date, label: longLocalDate(date) };
}

function dayOf(day: Day, places: Place[]) {
  const times = day.slots;
  const here = places.filter(({ id }) => times.some((slot) => slot.placeId === id));
  return {
    date: day.date,
    heading: longLocalDate(day.date),
    // Said once for the day, unless the specialist moves in between.
    place: here.length === 1 && places.length > 1 ? here[0]!.name : undefined,
    times: times.map((slot) => timeOf(slot, here.length > 1 ? here : [])),
  };
}

/** Each label is complete when read alone. */
function timeOf(slot: Slot, places: Place[]) {
  return {
    value: slot.startsAt.toISOString(),
    label: timeRange(slot.startsAt, slot.endsAt, slot.timeZone),
    place: places.find(({ id }) => id === slot.placeId)?.name,
    hidden: `on ${longLocalDate(slot.localDate)}, ${zoneAbbreviation(slot.startsAt, slot.timeZone)}`,
  };
}
