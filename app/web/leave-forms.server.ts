import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { zoneName } from "~/domain/calendar/format";
import { addDays, endOfGap, instantsAt } from "~/domain/calendar/zones";
import { takeLeave, withdrawLeave } from "~/domain/directory/change-leave";
import { applyForm, type CalendarForm, formPage } from "./calendar-form.server";
import { leaveInWords, requireCalendar, workingTime } from "./calendar-page.server";
import { asShown, comingDate, optionalText, optionalTime, typedDate } from "./form-fields";
import { notFound } from "./refusals.server";
import type { RouteArgs } from "./viewer.server";

/** Under settings one's own leave, under the office's pages anybody's. */

const LeaveForm = z.object({
  fromDate: typedDate("first day", "First day"),
  fromTime: optionalTime("Start time"),
  toDate: comingDate("last day", "Last day"),
  toTime: optionalTime("End time", { midnight: 1440 }),
  note: optionalText("Note", 500),
  ...asShown,
});
const Nothing = z.object(asShown);

const taking: CalendarForm<z.output<typeof LeaveForm>> = {
  schema: LeaveForm,
  change: ({ fromDate, fromTime, toDate, toTime, note }, { specialist: { timeZone } }) =>
    takeLeave({
      startsAt: instantAt(fromDate, fromTime ?? 0, timeZone, 0),
      endsAt: instantAt(toDate, toTime ?? 1440, timeZone, -1),
      note,
    }),
  list: "leave",
  said: "The leave is added",
};
const withdrawing = (id: string): CalendarForm<z.output<typeof Nothing>> => ({
  schema: Nothing,
  change: () => withdrawLeave(id),
  list: "leave",
  said: "The leave is removed",
});

/** Of a time that a clock change repeats, leave takes in both; one that it skips counts as the change itself. */
function instantAt(date: string, minute: number, zone: string, which: 0 | -1): Date {
  const [day, minutes] = minute === 1440 ? [addDays(date, 1), 0] : [date, minute];
  return instantsAt(day, minutes, zone).at(which) ?? endOfGap(day, minutes, zone);
}

export async function addLeavePage(args: LoaderFunctionArgs) {
  const calendar = await requireCalendar(args);
  return { ...(await formPage(args, calendar, taking)), zone: zoneName(calendar.specialist.timeZone) };
}

export async function saveLeave(args: ActionFunctionArgs): Promise<Response> {
  return applyForm(args, await requireCalendar(args), taking);
}

export async function removeLeavePage(args: LoaderFunctionArgs) {
  const { calendar, entry } = await requireLeave(args);
  const page = await formPage(args, calendar, withdrawing(entry.id));
  const { from, until } = leaveInWords(entry, calendar.specialist.timeZone);
  return { ...page, words: `${from} to ${until}`, facts: entry.note ? [entry.note] : [], seen: "" };
}

export async function removeLeave(args: ActionFunctionArgs): Promise<Response> {
  const { calendar, entry } = await requireLeave(args);
  return applyForm(args, calendar, withdrawing(entry.id));
}

async function requireLeave(args: RouteArgs) {
  const calendar = await requireCalendar(args);
  const { leaveId } = args.params;
  const entry = (await workingTime(calendar)).leave.find((each) => each.id === leaveId);
  if (!entry) throw await notFound(calendar.viewer, { type: "page", id: leaveId });
  return { calendar, entry };
}
