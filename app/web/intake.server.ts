import { intakeQuestions } from "~/domain/acuity/intake-questions.server";
import { ifReachable } from "~/domain/acuity/if-reachable";
import type { StoredDraft } from "~/domain/bookings/draft-reads.server";
import type { IntakeField } from "~/integrations/acuity/acuity";
import { intakeName } from "~/ui/intake-questions";

/** What is asked for this draft. While Acuity is away nothing: it refuses the booking if an answer is missing. */
export async function questionsOf({ specialistId, appointmentType }: StoredDraft): Promise<IntakeField[]> {
  if (!specialistId || !appointmentType) return [];
  const found = await ifReachable(() => intakeQuestions(specialistId, appointmentType, new Date()));
  return found === "calendar_unreachable" ? [] : found;
}

/** The kept answers as the form shows them. */
export function intakeValues(questions: IntakeField[], { intakeAnswers }: StoredDraft) {
  const shown = questions.flatMap((question) => {
    const value = intakeAnswers?.[question.id];
    if (value === undefined) return [];
    return [[intakeName(question.id), question.type === "checkboxlist" ? value.split(",") : value]];
  });
  return Object.fromEntries(shown) as Record<string, string | string[]>;
}
