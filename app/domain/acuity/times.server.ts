import { acuity } from "./connection.server";
import { cached } from "./cache.server";

type Where = { calendarId: string; appointmentTypeId: string; timeZone: string };

/** Asked before each call, by whoever may only make a few: throws `AcuityUnreachable` when there are no more. */
export type Turn = () => void;

// No longer: what others book in Acuity is only noticed when asked, or told by a webhook.
const minutes = 5;

/** The local dates of a month, `2026-07`, on which Acuity offers times. */
export function offeredDates(where: Where, month: string, now: Date, turn?: Turn): Promise<string[]> {
  const key = ["dates", ...Object.values(where), month].join(" ");
  return cached({ key, calendarId: where.calendarId, minutes }, now, async () => {
    turn?.();
    return acuity().availableDates({ ...where, month });
  });
}

/** The starts that Acuity offers on a local date. The time of `ignoreAppointmentId` counts as free. */
export async function offeredTimes(
  where: Where & { ignoreAppointmentId?: string },
  date: string,
  now: Date,
  turn?: Turn,
): Promise<Date[]> {
  const key = ["times", ...Object.values(where), date].join(" ");
  const starts = await cached({ key, calendarId: where.calendarId, minutes }, now, async () => {
    turn?.();
    return (await acuity().availableTimes({ ...where, date })).map((start) => start.toISOString());
  });
  return starts.map((start) => new Date(start));
}
