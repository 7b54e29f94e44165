import { transaction } from "db/client";
import { ifReachable } from "~/domain/acuity/if-reachable";
import { intakeQuestions } from "~/domain/acuity/intake-questions.server";
import type { Slot } from "~/domain/calendar/slots";
import { findSpecialist } from "~/domain/directory/directory-reads.server";
import type { Specialist } from "~/domain/directory/specialist";
import { calendarOf, demandSameCalendar } from "~/domain/occupancy/calendar.server";
import { done, refusable, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import type { IntakeField } from "~/integrations/acuity/acuity";
import { mayCreate } from "./booking";
import { findBooking } from "./booking-reads.server";
import { type CompleteDraft, isComplete } from "./draft";
import { findDraft, type StoredDraft } from "./draft-reads.server";
import type { CalendarRefusal } from "./in-acuity/acuity-answers.server";
import { findOpenRequest } from "./in-acuity/acuity-requests.server";
import { bookInAcuity } from "./in-acuity/book-in-acuity.server";
import { answersTo } from "./intake-answers.server";
import { lockChosen } from "./lock-draft.server";
import { storeBooking } from "./store-booking.server";

export type CreateRefusal =
  "not_found" | "not_allowed" | "incomplete" | "changed_meanwhile" | CalendarRefusal;
type Created = Outcome<{ bookingId: string }, CreateRefusal>;

/**
 * Turns a complete draft into a booking under the draft's own id, so that it can only ever be created once:
 * a second press, another tab or a repeated post end at the same booking.
 */
export async function createBooking(viewer: Viewer, draftId: string, now: Date): Promise<Created> {
  if (!mayCreate(viewer)) return refuse("not_allowed");
  const draft = await findDraft(viewer, draftId);
  if (!draft) return created(viewer, draftId);
  if (!isComplete(draft)) return refuse("incomplete");
  if (await findOpenRequest(draftId)) return refuse("calendar_busy");
  const specialist = (await findSpecialist(draft.specialistId))!;
  const calendar = await calendarOf(specialist);
  const slot = await calendar.findChosenTime(draft, now);
  if (!slot) return refuse("slot_taken");
  const { specialistId, appointmentType } = draft;
  const questions = await ifReachable(() => intakeQuestions(specialistId, appointmentType, now));
  if (questions === "calendar_unreachable") return refuse(questions);
  if (!answersTo(questions, draft)) return refuse("incomplete");
  const at = { specialist, slot, questions };
  // Acuity may have taken its time to say what it wants to know.
  const outcome = calendar.link
    ? await bookInAcuity(viewer, draft, { ...at, link: calendar.link }, new Date())
    : await bookHere(viewer, draft, at, now);
  return !outcome.ok && outcome.because === "not_found" ? created(viewer, draftId) : outcome;
}

async function created(viewer: Viewer, bookingId: string): Promise<Created> {
  return (await findBooking(viewer, bookingId)) ? done({ bookingId }) : refuse("not_found");
}

function bookHere(
  viewer: Viewer,
  seen: CompleteDraft<StoredDraft>,
  at: { specialist: Specialist; slot: Slot; questions: IntakeField[] },
  now: Date,
): Promise<Created> {
  return refusable(() =>
    transaction(async () => {
      const draft = await lockChosen(seen, at.questions, now);
      // Linked to Acuity since its times were shown, what is free is decided there.
      await demandSameCalendar(at.specialist.id, undefined);
      await storeBooking(viewer, draft, at, now);
      return done({ bookingId: draft.id });
    }),
  );
}
