import { addDays, localDateOf, startOfLocalDay } from "~/domain/calendar/zones";
import { addPlace } from "~/domain/directory/add-place.server";
import { addSpecialist } from "~/domain/directory/add-specialist.server";
import { takeLeave } from "~/domain/directory/change-leave";
import { changeWorkingTime } from "~/domain/directory/change-working-time.server";
import { findSpecialist } from "~/domain/directory/directory-reads.server";
import type { WeeklyHours } from "~/domain/directory/weekly-hours";
import type { Specialist } from "~/domain/directory/specialist";
import type { Viewer } from "~/domain/viewer";
import type { People } from "./add-people";
import { must } from "./must";
import { type Listed, panelData, type PanelKey, placeData, type PlaceKey, type Sittings } from "./panel";
import { businessDay, daysBefore, officeZone } from "./story-clock";

export type Panel = Record<PanelKey, Specialist>;
type Places = Record<PlaceKey, string>;

/** Places and specialists, added by the office. Amelia Chen gets to see what is hers. */
export async function addPanel(people: People, now: Date): Promise<Panel> {
  const opened = daysBefore(now, 199);
  const office = people.admin;
  const places: Partial<Places> = {};
  for (const key of Object.keys(placeData) as PlaceKey[]) {
    places[key] = (await must(addPlace(office, placeData[key], opened))).id;
  }
  const panel: Partial<Panel> = {};
  for (const key of Object.keys(panelData) as PanelKey[]) {
    const userId = key === "chen" ? people.amelia.userId : undefined;
    panel[key] = await add(office, panelData[key], userId, places as Places, opened);
    await sendOnLeave(office, panel[key], panelData[key].away, now);
  }
  people.amelia.specialistId = panel.chen!.id;
  return panel as Panel;
}

async function add(
  office: Viewer,
  listed: Listed,
  userId: string | undefined,
  places: Places,
  at: Date,
): Promise<Specialist> {
  const { name, specialty, city, sittings, telehealthSlotMinutes, worksOnHolidays } = listed;
  const hours = sittings.flatMap((sitting) => hoursOfSitting(sitting, places));
  const terms = { timeZone: `Australia/${city}`, telehealthSlotMinutes, worksOnHolidays };
  const specialist = { name, specialty, userId, hours, ...terms };
  const { id } = await must(addSpecialist(office, specialist, at));
  return (await findSpecialist(id))!;
}

function hoursOfSitting({ at, days, parts }: Sittings, places: Places): WeeklyHours[] {
  const placeId = at === "telehealth" ? null : places[at];
  return days.flatMap((weekday) =>
    parts.map(([from, to]) => ({ weekday, startsMinute: minuteOf(from), endsMinute: minuteOf(to), placeId })),
  );
}

function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

async function sendOnLeave(
  office: Viewer,
  { id, timeZone }: Specialist,
  away: Listed["away"],
  now: Date,
): Promise<void> {
  const today = localDateOf(now, officeZone);
  for (const [from, to] of away) {
    const startsAt = startOfLocalDay(businessDay(today, from), timeZone);
    const endsAt = startOfLocalDay(addDays(businessDay(today, to), 1), timeZone);
    const change = takeLeave({ startsAt, endsAt });
    await must(changeWorkingTime(office, { specialistId: id, change }, daysBefore(now, 5)));
  }
}
