import { intakeQuestions } from "~/domain/acuity/intake-questions.server";
import { ifReachable } from "~/domain/acuity/if-reachable";
import type { StoredDraft } from "~/domain/bookings/draft-reads.server";
import { givenIn, typedAs } from "~/domain/bookings/intake-answers.server";
import type { IntakeField } from "~/integrations/acuity/acuity";
import { intakeName } from "~/ui/intake-questions";

type Questions = {
  questions: IntakeField[];
  /** Acuity is away and what it asks is not known: it refuses the booking if an answer is missing. */
  areUnknown: boolean;
};

/** What is asked for this draft. */
export async function questionsOf({ specialistId, appointmentType }: StoredDraft): Promise<Questions> {
  if (!specialistId || !appointmentType) return { questions: [], areUnknown: false };
  const found = await ifReachable(() => intakeQuestions(specialistId, appointmentType, new Date()));
  const areUnknown = found === "calendar_unreachable";
  return { questions: areUnknown ? [] : found, areUnknown };
}

/** The kept answers as the form shows them. */
export function intakeValues(
  questions: IntakeField[],
  draft: StoredDraft,
): Record<string, string | string[]> {
  const given = new Map(givenIn(draft).map(({ id, answer }) => [id, answer]));
  const shown = questions.filter(({ id }) => given.has(id));
  return Object.fromEntries(shown.map((each) => [intakeName(each.id), typedAs(each, given.get(each.id)!)]));
}
