import { ifReachable } from "~/domain/acuity/if-reachable";
import { acuity } from "~/domain/acuity/connection.server";
import { addMinutes, addSeconds } from "~/domain/calendar/interval";
import { addDays } from "~/domain/calendar/zones";
import { findAcuityLink } from "~/domain/directory/acuity-link-reads.server";
import type { Log } from "~/domain/jobs.server";
import type { Appointment } from "~/integrations/acuity/acuity";
import { type Answer, gone } from "./acuity-answers.server";
import { type AcuityRequest, claimDueRequest, lookLater, wishOf } from "./acuity-requests.server";
import { settleBooking } from "./book-in-acuity.server";
import { settleCancel } from "./cancel-in-acuity.server";
import { settleMove } from "./move-in-acuity.server";

const looksNeeded = 2;
const secondsBetweenLooks = 15;
const alarmMinutes = 5;

/** Finds out what became of every wish that Acuity owes an answer to; answers how many it looked at. */
export async function lookForAnswers(
  log: Log,
  now: () => Date = () => new Date(),
  signal?: AbortSignal,
): Promise<number> {
  let looked = 0;
  while (!signal?.aborted) {
    const request = await claimDueRequest(now());
    if (!request) break;
    looked += 1;
    if (now() > addMinutes(request.askedAt, alarmMinutes))
      log.error({ changeId: request.id, bookingId: request.bookingId }, "Acuity still owes an answer");
    await look(request, now()).catch((error: Error) =>
      log.error({ err: error, changeId: request.id }, "the answer of Acuity could not be worked in"),
    );
  }
  return looked;
}

async function look(request: AcuityRequest, now: Date): Promise<void> {
  const answer = await ifReachable(() => whatBecameOf(request));
  if (answer === "calendar_unreachable") {
    await lookLater(request, { at: addSeconds(now, secondsBetweenLooks) });
  } else if (answer.is === "open" && request.looks + 1 < looksNeeded) {
    await lookLater(request, { at: addSeconds(now, secondsBetweenLooks), looks: request.looks + 1 });
  } else {
    await settleRequest(request, answer.is === "open" ? notThere : answer, now);
  }
}

/** Twice looked for and not found: it was never done. */
const notThere = { is: "no", because: "calendar_unreachable", says: "not found there" } satisfies Answer;

/** Not refused by Acuity, but given up here: what was asked may yet turn up there. */
export function wasGivenUp({ because }: AcuityRequest): boolean {
  return because === notThere.says;
}

export async function settleRequest(request: AcuityRequest, answer: Answer, now: Date): Promise<void> {
  const settling = { book: settleBooking, move: settleMove, cancel: settleCancel }[request.kind];
  await settling(request, answer, now);
}

/** "Open" here: nothing to be seen of it yet. */
async function whatBecameOf(request: AcuityRequest): Promise<Answer> {
  const { appointmentId, slot } = wishOf(request);
  const found = appointmentId ? await acuity().findAppointment(appointmentId) : await findBooked(request);
  if (!found) return request.kind === "cancel" ? gone : { is: "open" };
  const isDone =
    request.kind === "cancel"
      ? found.isCanceled
      : !found.isCanceled && found.startsAt.getTime() === slot!.startsAt.getTime();
  return isDone ? { is: "yes", appointment: found } : { is: "open" };
}

/** By the reference it carries; the day before and after too, for a calendar may have another zone than the place. */
async function findBooked(request: AcuityRequest): Promise<Appointment | undefined> {
  const link = await findAcuityLink(request.specialistId);
  if (!link) return undefined;
  const { localDate, startsAt } = wishOf(request).slot!;
  const days = { minDate: addDays(localDate, -1), maxDate: addDays(localDate, 1) };
  const asked = { calendarId: link.calendarId, ...days, showAll: true };
  const { appointments } = await acuity().listAppointments(asked);
  return appointments.find(
    (each) =>
      referenceIn(each, link.referenceFieldId) === request.bookingId &&
      !each.isCanceled &&
      each.startsAt.getTime() === startsAt.getTime(),
  );
}

/** Our own id for the booking, as an appointment that we made carries it. */
export function referenceIn({ answers }: Appointment, referenceFieldId: string): string | undefined {
  return answers.find(({ fieldId }) => fieldId === referenceFieldId)?.value.trim() || undefined;
}
