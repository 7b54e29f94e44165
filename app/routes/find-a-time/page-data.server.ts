import { longLocalDate, timesOf, zoneAbbreviation } from "~/domain/calendar/format";
import type { Slot } from "~/domain/calendar/slots";
import { placesOf } from "~/domain/directory/directory-reads.server";
import type { AppointmentType, Place } from "~/domain/directory/specialist";
import { findTimes, type Found, type TimeSearch } from "~/domain/occupancy/find-times.server";
import { noTimesWords } from "~/web/no-times-words";

/** What the search found, in words. */
export async function timesFound(search: TimeSearch, mayCreate: boolean, now: Date) {
  const { found, without, elsewhere, ...result } = await findTimes(search, now);
  const places = await placesOf(
    found.map(({ specialist }) => specialist.id),
    search.today,
  );
  const { appointmentType } = search;
  return {
    ...result,
    elsewhere: elsewhere.map(({ id, name, specialty }) => {
      const choice = new URLSearchParams({ specialistId: id, appointmentType });
      return { id, name, specialty, href: mayCreate ? `/bookings/new?${choice}` : undefined };
    }),
    found: found.map((each) => {
      const { id, name, specialty } = each.specialist;
      return { id, name, specialty, days: daysOf(each, places.get(id)!, { appointmentType, mayCreate }) };
    }),
    without: without.map(({ specialist: { id, name, specialty }, reason, until }) => {
      if (!reason)
        return { id, name, specialty, why: `${name} has no free times up to ${longLocalDate(until!)}` };
      const about = { name, appointmentType, isAtPlace: search.placeId !== undefined };
      const date = search.from && search.from === search.to ? search.from : undefined;
      return { id, name, specialty, why: noTimesWords(reason, { ...about, date }) };
    }),
  };
}

type Terms = { appointmentType: AppointmentType; mayCreate: boolean };

/** Times of one day and place stand together. */
function daysOf({ specialist, slots }: Found, places: Place[], terms: Terms) {
  return byDayAndPlace(slots).map((group) => {
    const { localDate, placeId, startsAt, timeZone } = group[0]!;
    return {
      date: longLocalDate(localDate),
      place: places.find(({ id }) => id === placeId)?.name ?? "Telehealth",
      zone: zoneAbbreviation(startsAt, timeZone),
      times: group.map((slot) => timeOf(specialist, slot, terms)),
    };
  });
}

function byDayAndPlace(slots: Slot[]): Slot[][] {
  const groups = new Map<string, Slot[]>();
  for (const slot of slots) {
    const key = `${slot.localDate} ${slot.placeId}`;
    groups.set(key, [...(groups.get(key) ?? []), slot]);
  }
  return [...groups.values()];
}

function timeOf({ id, name }: Found["specialist"], slot: Slot, { appointmentType, mayCreate }: Terms) {
  const { startsAt, endsAt, timeZone, localDate } = slot;
  const choice = new URLSearchParams({ specialistId: id, appointmentType, slot: startsAt.toISOString() });
  return {
    iso: startsAt.toISOString(),
    ...timesOf(startsAt, endsAt, timeZone),
    hidden: `on ${longLocalDate(localDate)}, ${zoneAbbreviation(startsAt, timeZone)}, with ${name}`,
    href: mayCreate ? `/bookings/new?${choice}` : undefined,
  };
}
