import { intakeQuestions } from "~/domain/acuity/intake-questions.server";
import { ifReachable } from "~/domain/acuity/if-reachable";
import type { StoredDraft } from "~/domain/bookings/draft-reads.server";
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
export function intakeValues(questions: IntakeField[], { intakeAnswers }: StoredDraft) {
  const shown = questions.flatMap((question) => {
    const value = intakeAnswers?.[question.id];
    if (value === undefined) return [];
    return [[intakeName(question.id), question.type === "checkboxlist" ? value.split(",") : value]];
  });
  return Object.fromEntries(shown) as Record<string, string | string[]>;
}
