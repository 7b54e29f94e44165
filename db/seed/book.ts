import { createBooking } from "~/domain/bookings/create-booking.server";
import type { CompleteFacts } from "~/domain/bookings/facts";
import { chooseSpecialist } from "~/domain/bookings/choose-specialist.server";
import { chooseTime } from "~/domain/bookings/choose-time.server";
import { passDocuments } from "~/domain/bookings/pass-documents.server";
import { saveFacts } from "~/domain/bookings/save-facts.server";
import type { AppointmentType, Specialist } from "~/domain/directory/specialist";
import { newSecretId } from "~/domain/ids";
import { nextFreeDays } from "~/domain/occupancy/availability.server";
import type { Viewer } from "~/domain/viewer";
import { addPaper } from "./add-paper";
import { must } from "./must";
import type { Paper } from "./papers/papers";

export type WantedTime = {
  specialist: Specialist;
  type: AppointmentType;
  /** The first local date that will do. */
  from: string;
  /** Which of that day's free times; counts round. */
  choice: number;
};

export type Wanted = WantedTime & {
  facts: CompleteFacts & { teamId?: string };
  papers: Paper[];
};

const seconds = (now: Date, count: number) => new Date(now.getTime() + count * 1000);

/** Books as a person does in the wizard, page by page; answers the booking's id and time. */
export async function book(
  viewer: Viewer,
  wanted: Wanted,
  now: Date,
): Promise<{ id: string; startsAt: Date }> {
  const { draftId, startsAt } = await beginDraft(viewer, wanted, now);
  await must(saveFacts(viewer, draftId, wanted.facts, seconds(now, 90)));
  for (const paper of wanted.papers) await addPaper(viewer, { draftId }, paper, seconds(now, 120));
  await must(passDocuments(viewer, draftId, seconds(now, 130)));
  await must(createBooking(viewer, draftId, seconds(now, 150)));
  return { id: draftId, startsAt };
}

/** The wizard's first two pages. */
export async function beginDraft(viewer: Viewer, wanted: WantedTime, now: Date) {
  const { specialist, type } = wanted;
  const draftId = newSecretId();
  await must(chooseSpecialist(viewer, draftId, { specialistId: specialist.id, appointmentType: type }, now));
  const startsAt = await freeTime(wanted, now);
  await must(chooseTime(viewer, draftId, startsAt, seconds(now, 20)));
  return { draftId, startsAt };
}

export async function freeTime({ specialist, type, from, choice }: WantedTime, now: Date): Promise<Date> {
  const [day] = await nextFreeDays(specialist, { appointmentType: type, from, days: 1 }, now);
  if (!day) throw new Error(`${specialist.name} has no free time from ${from}`);
  return day.slots[choice % day.slots.length]!.startsAt;
}
