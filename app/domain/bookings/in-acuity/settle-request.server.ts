import { transaction } from "db/client";
import { overtakeReadings } from "~/domain/acuity/readings.server";
import { addSeconds } from "~/domain/calendar/interval";
import { refusable, refuse, type Outcome } from "~/domain/outcome";
import type { Appointment } from "~/integrations/acuity/acuity";
import type { Answer, CalendarRefusal } from "./acuity-answers.server";
import { type AcuityRequest, endRequest, lookLater } from "./acuity-requests.server";

type Ways<V, R extends string> = {
  yes: (appointment: Appointment) => Promise<Outcome<V, R>>;
  no?: (because: CalendarRefusal) => Promise<void>;
};

// The first of two looks: within a minute both sides agree.
const firstLookSeconds = 10;

/**
 * Works in what Acuity answered, now or when it was found out later: in one transaction, and once. Without an answer
 * the wish stays open, and the appointment is looked for.
 */
export async function settle<V, R extends string>(
  request: AcuityRequest,
  answer: Answer,
  { yes, no }: Ways<V, R>,
  now: Date,
): Promise<Outcome<V, R | CalendarRefusal | "changed_meanwhile">> {
  if (answer.is === "open") {
    await lookLater(request, { at: addSeconds(now, firstLookSeconds) });
    return refuse("calendar_unclear");
  }
  return refusable(() =>
    transaction(async (): Promise<Outcome<V, R | CalendarRefusal | "changed_meanwhile">> => {
      if (answer.is === "yes") {
        await endRequest(request, { state: "done" }, now);
        await overtakeReadings(answer.appointment.id, now);
        return yes(answer.appointment);
      }
      await endRequest(request, { state: "refused", because: answer.says }, now);
      await no?.(answer.because);
      return refuse(answer.because);
    }),
  );
}
