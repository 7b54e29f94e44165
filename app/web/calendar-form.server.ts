import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import {
  changeWorkingTime,
  shownAs,
  type WorkingTimeRefusal,
} from "~/domain/directory/change-working-time.server";
import type { WorkingTimeChange } from "~/domain/directory/working-time-change";
import { leftOutsideBy } from "~/domain/directory/working-time-reads.server";
import { appointmentOf } from "./booking-page.server";
import type { Calendar } from "./calendar-page.server";
import { type FormErrors, type FormState, formState, readForm } from "./form.server";
import { parseFields } from "./parse-fields.server";
import { answerRefusal } from "./refusals.server";
import { seeOther } from "./see-other.server";

/** A form that changes hours or leave, wherever it stands. */
export type CalendarForm<T> = {
  schema: z.ZodType<T & { confirmed?: string }>;
  change: (value: T, calendar: Calendar) => WorkingTimeChange;
  /** The list it belongs to. */
  list: "hours" | "leave";
  /** What that list says afterwards. */
  said: string;
};

const mostShown = 50;

/**
 * What such a page shows: its form; or, when the answers would leave bookings outside, the question about them. For a
 * calendar that Acuity keeps the list says so instead.
 */
export async function formPage<T>(args: LoaderFunctionArgs, calendar: Calendar, form: CalendarForm<T>) {
  if (calendar.keeper) throw seeOther(listOf(calendar, form));
  const state = await formState(args);
  const question = await questionOf(state, calendar, form);
  return {
    action: new URL(args.request.url).pathname,
    back: listOf(calendar, form),
    ...calendar.place,
    question,
    // Whoever was asked has made no mistake.
    state: state.lastResult?.error?.confirmed ? withoutError(state) : state,
  };
}

const listOf = <T>({ base }: Calendar, { list }: CalendarForm<T>) => `${base}/${list}`;

function withoutError({ lastResult }: FormState): FormState {
  return { failed: false, lastResult: { ...lastResult, error: undefined } };
}

async function questionOf<T>({ lastResult }: FormState, calendar: Calendar, form: CalendarForm<T>) {
  if (!lastResult?.error?.confirmed) return undefined;
  const typed = Object.entries(lastResult.initialValue ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  const read = parseFields(new URLSearchParams(typed), form.schema);
  if (read.status !== "success") return undefined;
  const change = form.change(read.value, calendar);
  const outside = await leftOutsideBy(calendar.specialist.id, change, new Date());
  if (outside.length === 0) return undefined;
  const { confirmed, ...values } = Object.fromEntries(typed);
  return {
    count: outside.length,
    bookings: outside.slice(0, mostShown).map((booking) => ({
      id: booking.id,
      reference: booking.reference,
      examinee: booking.examineeName,
      when: appointmentOf(booking),
    })),
    values: { ...values, confirmed: shownAs(outside) },
    again: confirmed !== undefined,
  };
}

/** The action of such a page: parse, one change, answer. The guard stands before. */
export async function applyForm<T>(
  args: ActionFunctionArgs,
  calendar: Calendar,
  form: CalendarForm<T>,
): Promise<Response> {
  if (calendar.keeper) return seeOther(listOf(calendar, form));
  const read = await readForm(args, form.schema);
  if (!read.ok) return read.sendBack();
  const wanted = {
    specialistId: calendar.specialist.id,
    change: form.change(read.value, calendar),
    confirmed: read.value.confirmed,
  };
  const outcome = await changeWorkingTime(calendar.viewer, wanted, new Date());
  const list = listOf(calendar, form);
  if (outcome.ok) return seeOther(list, { flash: { title: "Success", text: form.said } });
  // Linked a moment ago: the list says so.
  if (outcome.because === "kept_in_acuity") return seeOther(list);
  const subject = { type: "page", id: new URL(args.request.url).pathname } as const;
  return answerRefusal({ viewer: calendar.viewer, subject, because: outcome.because }, words, read);
}

const words: Record<
  Exclude<WorkingTimeRefusal, "not_allowed" | "not_found" | "kept_in_acuity">,
  FormErrors | string
> = {
  bookings_outside: { fields: { confirmed: ["Confirm whether to continue"] } },
  changed_meanwhile: "This changed while you were editing. Look at it again, then send your answers",
  hours_impossible: { fields: { to: ["End time must be after the start time"] } },
  hours_collide: { fields: { from: ["These hours overlap with other hours of that day"] } },
  unknown_place: { fields: { place: ["Select a place from the list"] } },
  too_many: "There are too many entries already. Remove some first",
  date_is_off: { fields: { date: ["This date is marked as a non-working day. Remove that first"] } },
  date_has_hours: { fields: { date: ["This date has an entry already. Remove that first"] } },
  ends_too_early: { fields: { toDate: ["Leave must end after it starts"] } },
};
