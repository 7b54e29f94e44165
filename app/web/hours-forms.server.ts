import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { weekdayNames } from "~/domain/calendar/day-and-month-names";
import { clockTime, longLocalDate } from "~/domain/calendar/format";
import { isLocalDate } from "~/domain/calendar/zones";
import { addDateHours, closeDate, entriesOf, restoreDate } from "~/domain/directory/change-date-hours";
import { addHours, changeHours, removeHours } from "~/domain/directory/change-hours";
import { fingerprint } from "~/domain/fingerprint";
import { applyForm, type CalendarForm, formPage } from "./calendar-form.server";
import {
  type Calendar,
  partsInWords,
  placeChoices,
  requireCalendar,
  spanInWords,
  telehealth,
  wheres,
  workingTime,
} from "./calendar-page.server";
import { asShown, comingDate, timeField } from "./form-fields";
import { notFound } from "./refusals.server";
import type { RouteArgs } from "./viewer.server";

/** Forms that stand under settings for one's own hours, and under the office's pages for anybody's. */

const weekday = z
  .string({ error: "Select a day" })
  .regex(/^[1-7]$/, "Select a day from the list")
  .transform(Number);
const span = {
  from: timeField("start time", "Start time"),
  to: timeField("end time", "End time", { midnight: 1440 }),
  place: z
    .string({ error: "Select a place or telehealth" })
    .transform((value) => (value === telehealth ? null : value)),
};
const WeekForm = z.object({ weekday, ...span, ...asShown });
const DateForm = z.object({ date: comingDate("date", "Date"), ...span, ...asShown });
const DayOffForm = z.object({ date: comingDate("date", "Date"), ...asShown });
const Nothing = z.object(asShown);

type Span = { from: number; to: number; place: string | null };
const partOf = ({ from, to, place }: Span) => ({ startsMinute: from, endsMinute: to, placeId: place });

const adding: CalendarForm<z.output<typeof WeekForm>> = {
  schema: WeekForm,
  change: ({ weekday, ...rest }) => addHours({ weekday, ...partOf(rest) }),
  list: "hours",
  said: "The hours are added",
};
const changing = (id: string): CalendarForm<z.output<typeof WeekForm>> => ({
  ...adding,
  change: ({ weekday, seen, ...rest }) => changeHours({ id, seen }, { weekday, ...partOf(rest) }),
  said: "The hours are changed",
});
const removing = (id: string): CalendarForm<z.output<typeof Nothing>> => ({
  schema: Nothing,
  change: ({ seen }) => removeHours({ id, seen }),
  list: "hours",
  said: "The hours are removed",
});
const addingDate: CalendarForm<z.output<typeof DateForm>> = {
  schema: DateForm,
  change: ({ date, ...rest }) => addDateHours({ date, ...partOf(rest) }),
  list: "hours",
  said: "The hours of that date are added",
};
const closing: CalendarForm<z.output<typeof DayOffForm>> = {
  schema: DayOffForm,
  change: ({ date }) => closeDate(date),
  list: "hours",
  said: "The date is marked as a non-working day",
};
const restoring = (date: string): CalendarForm<z.output<typeof Nothing>> => ({
  schema: Nothing,
  change: ({ seen }) => restoreDate({ date, seen }),
  list: "hours",
  said: "The usual weekly hours apply again on that date",
});

const days = weekdayNames.map((label, index) => ({ value: String(index + 1), label }));

export async function addHoursPage(args: LoaderFunctionArgs) {
  const page = await formPage(args, await requireCalendar(args), adding);
  return { ...page, days, places: await placeChoices(), row: undefined, seen: "" };
}

export async function saveNewHours(args: ActionFunctionArgs): Promise<Response> {
  return applyForm(args, await requireCalendar(args), adding);
}

export async function changeHoursPage(args: LoaderFunctionArgs) {
  const { calendar, entry } = await requireHours(args);
  const page = await formPage(args, calendar, changing(entry.id));
  const row = {
    weekday: String(entry.weekday),
    from: clockTime(entry.startsMinute),
    to: clockTime(entry.endsMinute),
    place: entry.placeId ?? telehealth,
  };
  return { ...page, days, places: await placeChoices(), row, seen: fingerprint(entry) };
}

export async function saveHours(args: ActionFunctionArgs): Promise<Response> {
  const { calendar, entry } = await requireHours(args);
  return applyForm(args, calendar, changing(entry.id));
}

export async function removeHoursPage(args: LoaderFunctionArgs) {
  const { calendar, entry } = await requireHours(args);
  const page = await formPage(args, calendar, removing(entry.id));
  const where = await wheres(calendar);
  const words = `${weekdayNames[entry.weekday - 1]}, ${spanInWords(entry)}`;
  return { ...page, words, facts: [where(entry.placeId)], seen: fingerprint(entry) };
}

export async function dropHours(args: ActionFunctionArgs): Promise<Response> {
  const { calendar, entry } = await requireHours(args);
  return applyForm(args, calendar, removing(entry.id));
}

export async function addDateHoursPage(args: LoaderFunctionArgs) {
  const page = await formPage(args, await requireCalendar(args), addingDate);
  return { ...page, places: await placeChoices() };
}

export async function saveDateHours(args: ActionFunctionArgs): Promise<Response> {
  return applyForm(args, await requireCalendar(args), addingDate);
}

export async function closeDatePage(args: LoaderFunctionArgs) {
  return formPage(args, await requireCalendar(args), closing);
}

export async function saveClosedDate(args: ActionFunctionArgs): Promise<Response> {
  return applyForm(args, await requireCalendar(args), closing);
}

export async function restoreDatePage(args: LoaderFunctionArgs) {
  const { calendar, date, entries } = await requireDate(args);
  const page = await formPage(args, calendar, restoring(date));
  const facts = partsInWords(entries, await wheres(calendar));
  return { ...page, words: longLocalDate(date), facts, seen: fingerprint(entries) };
}

export async function restoreDateHours(args: ActionFunctionArgs): Promise<Response> {
  const { calendar, date } = await requireDate(args);
  return applyForm(args, calendar, restoring(date));
}

async function requireHours(args: RouteArgs) {
  const calendar = await requireCalendar(args);
  const entry = (await workingTime(calendar)).hours.find((each) => each.id === args.params.hoursId);
  if (!entry) throw await missing(calendar, args.params.hoursId);
  return { calendar, entry };
}

async function requireDate(args: RouteArgs) {
  const calendar = await requireCalendar(args);
  const date = args.params.date ?? "";
  const entries = isLocalDate(date) ? entriesOf(await workingTime(calendar), date) : [];
  if (entries.length === 0) throw await missing(calendar, date);
  return { calendar, date, entries };
}

function missing({ viewer }: Calendar, id: string | undefined): Promise<Response> {
  return notFound(viewer, { type: "page", id });
}
