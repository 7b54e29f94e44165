import type { Progress } from "~/domain/bookings/booking";
import { findBooking } from "~/domain/bookings/booking-reads.server";
import { cancelBooking } from "~/domain/bookings/cancel-booking.server";
import { changeProgress } from "~/domain/bookings/change-progress.server";
import { archiveBooking, closeBooking } from "~/domain/bookings/change-status.server";
import { rescheduleBooking } from "~/domain/bookings/reschedule-booking.server";
import { addMinutes } from "~/domain/calendar/interval";
import { addDays, localDateOf } from "~/domain/calendar/zones";
import type { AppointmentType, Specialist } from "~/domain/directory/specialist";
import type { Viewer } from "~/domain/viewer";
import { addPaper } from "./add-paper";
import { freeTime } from "./book";
import { must } from "./must";
import { dictation, type Paper, report } from "./papers/papers";
import { businessDaysAfter } from "./story-clock";
import type { Ending } from "./story";
import type { Event } from "./timeline";

/** A booking that was made, and who goes on with it: for specialists without an account, the office. */
export type Made = {
  id: string;
  examineeName: string;
  createdAt: Date;
  startsAt: Date;
  type: AppointmentType;
  specialist: Specialist;
  booker: Viewer;
  writer: Viewer;
  office: Viewer;
};

const evening = 16 * 60 + 20;

/** What happens to a booking after it was made. */
export const endings: Record<Ending, (made: Made) => Event[]> = {
  scheduled: () => [],
  rescheduled: (made) => [
    { at: businessDaysAfter(made.createdAt, 1, 11 * 60), happen: (at) => moveAWeek(made, at) },
  ],
  cancelled: (made) => [
    { at: businessDaysAfter(made.createdAt, 2, 10 * 60), happen: (at) => callOff(made, at) },
  ],
  absent: (made) => [
    progress(made, made.writer, "no_show", minutesIn(made, 35), "Did not come within half an hour."),
  ],
  writing,
  ready,
  returned: (made) => [
    ...ready(made),
    progress(made, made.office, "generating_report", workingDays(made, 7), "Question 4 is not answered."),
  ],
  paid,
  "cancelled and closed": (made) => [
    ...endings.cancelled(made),
    status(made, closeBooking, businessDaysAfter(made.createdAt, 3, evening)),
  ],
  "paid and closed": closed,
  archived: (made) => [...closed(made), status(made, archiveBooking, workingDays(made, 22))],
};

function writing(made: Made): Event[] {
  return [
    progress(made, made.writer, "generating_report", minutesIn(made, 70)),
    { at: minutesIn(made, 110), happen: (at) => file(made, dictation(), at) },
  ];
}

function ready(made: Made): Event[] {
  const paper = report(made.examineeName, made.specialist.name);
  const at = workingDays(made, 5);
  const filed = { at: addMinutes(at, -5), happen: (at: Date) => file(made, paper, at) };
  return [...writing(made), filed, progress(made, made.writer, "report_generated", at)];
}

function paid(made: Made): Event[] {
  return [...ready(made), progress(made, made.office, "payment_received", workingDays(made, 11))];
}

function closed(made: Made): Event[] {
  return [...paid(made), status(made, closeBooking, workingDays(made, 12))];
}

const minutesIn = ({ startsAt }: Made, minutes: number) => addMinutes(startsAt, minutes);
const workingDays = ({ startsAt }: Made, count: number) => businessDaysAfter(startsAt, count, evening);
const versionOf = async (viewer: Viewer, id: string) => (await findBooking(viewer, id))!.version;

function progress({ id }: Made, viewer: Viewer, to: Progress, at: Date, note?: string): Event {
  const happen = async (at: Date) => {
    await must(changeProgress(viewer, id, { to, note, version: await versionOf(viewer, id) }, at));
  };
  return { at, happen };
}

function status({ id, office }: Made, change: typeof closeBooking, at: Date): Event {
  const happen = async (at: Date) => {
    await must(change(office, id, { version: await versionOf(office, id) }, at));
  };
  return { at, happen };
}

async function file({ id, writer }: Made, paper: Paper, at: Date): Promise<void> {
  await addPaper(writer, { bookingId: id }, paper, at);
}

async function moveAWeek({ id, specialist, type, startsAt, booker }: Made, at: Date): Promise<void> {
  const from = addDays(localDateOf(startsAt, specialist.timeZone), 7);
  const later = {
    startsAt: await freeTime({ specialist, type, from, choice: 2 }, at),
    reason: "The examinee is travelling.",
  };
  await must(rescheduleBooking(booker, id, { ...later, version: await versionOf(booker, id) }, at));
}

async function callOff({ id, booker }: Made, at: Date): Promise<void> {
  const reason = "The matter has settled.";
  await must(cancelBooking(booker, id, { reason, version: await versionOf(booker, id) }, at));
}
