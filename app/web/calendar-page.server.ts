import type { LoaderFunctionArgs } from "@remix-run/node";
import { clockTime, dateTime, longDate, longLocalDate, zoneName } from "~/domain/calendar/format";
import { weekdayNames } from "~/domain/calendar/day-and-month-names";
import { publicHolidays } from "~/domain/calendar/public-holidays.server";
import { today } from "~/domain/calendar/zones";
import { findAcuityLink } from "~/domain/directory/acuity-link-reads.server";
import { entriesOf } from "~/domain/directory/change-date-hours";
import { listPlaces } from "~/domain/directory/directory-reads.server";
import { mayManageDirectory } from "~/domain/directory/manage-directory";
import { findOnPanel } from "~/domain/directory/panel-reads.server";
import { type DateEntry, isPart, type LeaveEntry } from "~/domain/directory/working-time";
import { workingTimeOf } from "~/domain/directory/working-time-reads.server";
import { forbidden, notFound } from "./refusals.server";
import { requireViewer, type RouteArgs } from "./viewer.server";

/** A calendar the viewer keeps: one's own under settings; with a specialist in the path, the office's. */
export async function requireCalendar(args: RouteArgs) {
  const viewer = await requireViewer(args);
  const id = args.params.specialistId;
  const page = { type: "page", id: new URL(args.request.url).pathname } as const;
  const isOffice = id !== undefined;
  if (isOffice ? !mayManageDirectory(viewer) : !viewer.specialistId) throw await forbidden(viewer, page);
  const specialist = await findOnPanel(viewer, id ?? viewer.specialistId);
  if (!specialist) throw await notFound(viewer, page);
  const link = await findAcuityLink(specialist.id);
  return {
    viewer,
    specialist,
    /** Set when Acuity keeps the calendar: then nothing of it is changed here. */
    keeper: link && {
      since: longDate(link.linkedAt, specialist.timeZone),
      href: isOffice ? `/admin/acuity/${specialist.id}` : undefined,
    },
    base: isOffice ? `/admin/specialists/${specialist.id}` : "/settings",
    place: { inSettings: !isOffice, caption: isOffice ? specialist.name : undefined },
  };
}

export type Calendar = Awaited<ReturnType<typeof requireCalendar>>;

export async function workingTime({ specialist }: Calendar) {
  return (await workingTimeOf(specialist.id, await publicHolidays(), new Date()))!;
}

export const telehealth = "telehealth";

/** Where somebody can work, for choosing; telehealth first. */
export async function placeChoices() {
  const places = await listPlaces();
  return [
    { value: telehealth, label: "Telehealth" },
    ...places.map(({ id, name }) => ({ value: id, label: name })),
  ];
}

type Wheres = (placeId: string | null) => string;

/** The name of a place, with the zone its times are in. */
export async function wheres({ specialist }: Calendar): Promise<Wheres> {
  const places = new Map((await listPlaces()).map((place) => [place.id, place]));
  return (placeId) => {
    const place = placeId === null ? undefined : places.get(placeId);
    return `${place?.name ?? "Telehealth"} (${zoneName(place?.timeZone ?? specialist.timeZone)})`;
  };
}

export const spanInWords = (part: { startsMinute: number; endsMinute: number }) =>
  `${clockTime(part.startsMinute)} to ${clockTime(part.endsMinute)}`;

/** What the page of hours shows: the week, and dates that differ from it. */
export async function hoursPage(args: LoaderFunctionArgs) {
  const calendar = await requireCalendar(args);
  const [time, where] = [await workingTime(calendar), await wheres(calendar)];
  const first = today(new Date(), calendar.specialist.timeZone);
  const dates = [...new Set(time.dates.map(({ date }) => date))].filter((date) => date >= first);
  return {
    path: `${calendar.base}/hours`,
    back: calendar.base,
    keeper: calendar.keeper,
    ...calendar.place,
    hours: time.hours.map((entry) => ({
      id: entry.id,
      day: weekdayNames[entry.weekday - 1]!,
      span: spanInWords(entry),
      where: where(entry.placeId),
    })),
    dates: dates.map((date) => ({
      date,
      words: longLocalDate(date),
      parts: partsInWords(entriesOf(time, date), where),
    })),
  };
}

export function partsInWords(entries: DateEntry[], where: Wheres): string[] {
  const parts = entries.filter(isPart);
  return parts.length === 0
    ? ["Not working"]
    : parts.map((part) => `${spanInWords(part)}, ${where(part.placeId)}`);
}

/** What the page of leave shows: what runs and what is to come. */
export async function leavePage(args: LoaderFunctionArgs) {
  const calendar = await requireCalendar(args);
  const { leave, timeZone } = await workingTime(calendar);
  return {
    path: `${calendar.base}/leave`,
    back: calendar.base,
    keeper: calendar.keeper,
    ...calendar.place,
    leave: leave.map((entry) => ({ id: entry.id, note: entry.note, ...leaveInWords(entry, timeZone) })),
  };
}

export function leaveInWords({ startsAt, endsAt }: Pick<LeaveEntry, "startsAt" | "endsAt">, zone: string) {
  return { from: dateTime(startsAt, zone), until: dateTime(endsAt, zone) };
}
