import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import type { BookingState, Verdict } from "~/domain/bookings/booking";
import { type ChangeRefusal, refusalWords } from "~/domain/bookings/refusals";
import type { Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { requireAllowed, requireBooking } from "./booking.server";
import { briefFacts } from "./booking-page.server";
import { type FormState, formState, readForm } from "./form.server";
import { answerRefusal } from "./refusals.server";
import { seeOther } from "./see-other.server";

type May = (booking: BookingState, viewer: Viewer) => Verdict;

/** What a page that changes a booking shows: the facts, and the form or the reason why there is none. */
export async function changePage(args: LoaderFunctionArgs, may: May) {
  const { viewer, booking } = await requireBooking(args);
  const verdict = may(booking, viewer);
  await requireAllowed(viewer, booking, verdict);
  const state = await formState(args);
  const page = {
    id: booking.id,
    reference: booking.reference,
    version: booking.version,
    facts: briefFacts(booking),
    obstacle: verdict.allowed ? undefined : refusalWords[verdict.because],
    state,
  };
  return { viewer, booking, page, isStale: changedSince(state, booking.version) };
}

/** Did the booking change after the answers on the page were begun? */
function changedSince({ lastResult }: FormState, version: number): boolean {
  return lastResult !== null && Number(lastResult.initialValue?.version) !== version;
}

type Change<T> = {
  may: May;
  form: z.ZodType<T>;
  verb: (viewer: Viewer, bookingId: string, asked: T, now: Date) => Promise<Outcome<unknown, ChangeRefusal>>;
  /** What the booking's page says afterwards. */
  done: string;
};

const words = { ...refusalWords, reason_missing: { fields: { note: [refusalWords.reason_missing] } } };

/** The action of such a page: guard, parse, one verb, answer. */
export async function applyChange<T>(
  args: ActionFunctionArgs,
  { may, form, verb, done }: Change<T>,
): Promise<Response> {
  const { viewer, booking } = await requireBooking(args);
  await requireAllowed(viewer, booking, may(booking, viewer));
  const read = await readForm(args, form);
  if (!read.ok) return read.sendBack();
  const outcome = await verb(viewer, booking.id, read.value, new Date());
  if (!outcome.ok) {
    const subject = { type: "booking", id: booking.id } as const;
    return answerRefusal({ viewer, subject, because: outcome.because }, words, read);
  }
  return seeOther(`/bookings/${booking.id}`, { flash: { title: "Success", text: done } });
}
