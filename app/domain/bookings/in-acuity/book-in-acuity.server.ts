import { transaction } from "db/client";
import { acuity } from "~/domain/acuity/connection.server";
import { forgetTimesOf } from "~/domain/acuity/cache.server";
import type { Slot } from "~/domain/calendar/slots";
import { acuityTypeFor, type AcuityLink } from "~/domain/directory/acuity-link";
import { findSpecialist } from "~/domain/directory/directory-reads.server";
import type { Specialist } from "~/domain/directory/specialist";
import { addressIn } from "~/domain/identity/email-address";
import { acuityCalendar } from "~/domain/occupancy/acuity-calendar.server";
import { demandSameCalendar } from "~/domain/occupancy/calendar.server";
import { holdAsBefore, holdUntilAnswered, releaseHold } from "~/domain/occupancy/claims.server";
import { done, refusable, undoAndRefuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { env } from "~/env.server";
import type { Appointment, IntakeField } from "~/integrations/acuity/acuity";
import { type CompleteDraft, isComplete } from "../draft";
import type { StoredDraft } from "../draft-reads.server";
import { givenIn } from "../intake-answers.server";
import { lockChosen, lockDraft } from "../lock-draft.server";
import { meetingLinkOf } from "../meeting-link";
import { storeBooking } from "../store-booking.server";
import { type Answer, answerOf, asMade, type CalendarRefusal } from "./acuity-answers.server";
import { beginRequest, type AcuityRequest, findOpenRequest, wishOf } from "./acuity-requests.server";
import { personFor } from "./person-for-acuity";
import { settle } from "./settle-request.server";

type At = { specialist: Specialist; slot: Slot; questions: IntakeField[]; link: AcuityLink };
type Begun = Outcome<
  { request: AcuityRequest; draft: CompleteDraft<StoredDraft> },
  "not_found" | "changed_meanwhile" | "slot_taken" | "calendar_busy"
>;
type Booked = Outcome<{ bookingId: string }, "not_found" | "changed_meanwhile" | CalendarRefusal>;

/**
 * Holds the time here, asks Acuity, and only then makes the booking. The wish is kept before it is sent, so that
 * whatever happens in between ends as one booking with one appointment, or as none with none.
 */
export async function bookInAcuity(
  viewer: Viewer,
  seen: CompleteDraft<StoredDraft>,
  at: At,
  now: Date,
): Promise<Booked> {
  const begun = await refusable(() =>
    transaction(async (): Promise<Begun> => {
      const draft = await lockChosen(seen, at.questions, now);
      if (await findOpenRequest(draft.id)) undoAndRefuse("calendar_busy");
      await demandSameCalendar(at.specialist.id, at.link);
      await holdUntilAnswered({ draftId: draft.id }, at.specialist, at.slot, now);
      // Who held the time until now may have booked it: then only their booking says that it is taken.
      const calendar = acuityCalendar(at.specialist, at.link);
      if (!(await calendar.findChosenTime(draft, now))) undoAndRefuse("slot_taken");
      const about = { bookingId: draft.id, specialistId: at.specialist.id, kind: "book" as const };
      const request = await beginRequest({ ...about, wish: { viewer, slot: at.slot } }, now);
      return done({ request, draft });
    }),
  );
  if (!begun.ok) return begun;
  const { request, draft } = begun.value;
  const answer = await answerOf(() => acuity().book(appointmentFor(draft, at)));
  await forgetTimesOf(at.link.calendarId);
  return settleBooking(request, answer, new Date());
}

function appointmentFor(draft: CompleteDraft<StoredDraft>, { slot, link }: At) {
  const answers = givenIn(draft).map(({ id, answer }) => ({ id, value: answer }));
  return {
    calendarId: link.calendarId,
    appointmentTypeId: acuityTypeFor(link, draft.appointmentType)!,
    startsAt: slot.startsAt,
    timeZone: slot.timeZone,
    ...personFor(draft, addressIn(env().emailFrom)),
    fields: [{ id: link.referenceFieldId, value: draft.id }, ...answers],
  };
}

export function settleBooking(request: AcuityRequest, answer: Answer, now: Date): Promise<Booked> {
  return settle(
    request,
    answer,
    {
      yes: (appointment) => keep(request, appointment, now),
      // The person still has the time for a while, unless it is the time that was refused.
      no: (because) =>
        because === "slot_taken" ? releaseHold(request.bookingId) : holdAsBefore(request.bookingId, now),
    },
    now,
  );
}

async function keep(request: AcuityRequest, appointment: Appointment, now: Date): Promise<Booked> {
  const { viewer, slot } = wishOf(request);
  const draft = await lockDraft(request.bookingId, now);
  if (!isComplete(draft)) throw new Error(`draft ${draft.id} lost its answers while it was being booked`);
  const specialist = (await findSpecialist(request.specialistId))!;
  const meetingLink = meetingLinkOf(draft.appointmentType, appointment.location);
  const outside = { acuityAppointmentId: appointment.id, meetingLink };
  await storeBooking(viewer, draft, { specialist, slot: asMade(slot!, appointment), outside }, now);
  return done({ bookingId: draft.id });
}
