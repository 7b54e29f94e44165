import type { IntakeAnswer } from "db/schema/bookings";
import type { IntakeField } from "~/integrations/acuity/acuity";
import { readAnswer } from "~/integrations/acuity/fields";

type Kept = { intakeAnswers: IntakeAnswer[] | null };

/** Older rows hold answers without their questions, which say nothing by themselves. */
export function givenIn({ intakeAnswers }: Kept): IntakeAnswer[] {
  return Array.isArray(intakeAnswers) ? intakeAnswers : [];
}

/**
 * What is kept of what is asked today, in today's words, and nothing that others asked; undefined when a required answer
 * is missing, or one does not fit any more.
 */
export function answersTo(questions: IntakeField[], kept: Kept): IntakeAnswer[] | undefined {
  const given = new Map(givenIn(kept).map(({ id, answer }) => [id, answer]));
  const answers: IntakeAnswer[] = [];
  for (const question of questions) {
    const reading = readAnswer(question, [typedAs(question, given.get(question.id) ?? "")].flat());
    if (!reading.ok) return undefined;
    if (reading.value !== undefined) answers.push(answered(question, reading.value));
  }
  return answers;
}

export function answered({ id, name, type }: IntakeField, answer: string): IntakeAnswer {
  return { id, name: name.trim(), type, answer };
}

/** An answer as the form has it: several boxes, or one text. */
export function typedAs({ type }: Pick<IntakeField, "type">, answer: string): string | string[] {
  return type === "checkboxlist" ? answer.split(",") : answer;
}

/** An answer as people read it. */
export function answerInWords({ type, answer }: IntakeAnswer): string {
  if (type === "checkbox" || type === "yesno") return answer === "yes" ? "Yes" : "No";
  return [typedAs({ type }, answer)]
    .flat()
    .map((each) => each.trim())
    .join(", ");
}
