import { z } from "zod";
import type { IntakeAnswer } from "db/schema/bookings";
import { answered } from "~/domain/bookings/intake-answers.server";
import { readAnswer } from "~/integrations/acuity/fields";
import { intakeName } from "~/ui/intake-questions";
import type { IntakeField } from "~/integrations/acuity/acuity";

/** One form field for each question. Who comes back later may leave the required ones open. */
export function intakeFields(questions: IntakeField[], { isLater = false } = {}) {
  return Object.fromEntries(
    questions.map((question) => {
      const asked = isLater ? { ...question, isRequired: false } : question;
      const field = z
        .union([z.string(), z.array(z.string())])
        .optional()
        .transform((typed, context) => answerOf(asked, typed, context));
      return [intakeName(question.id), field];
    }),
  );
}

type Typed = string | string[] | undefined;

function answerOf(question: IntakeField, typed: Typed, context: z.RefinementCtx): string | undefined {
  const reading = readAnswer(question, [typed ?? []].flat());
  if (reading.ok) return reading.value;
  context.addIssue({ code: "custom", message: reading.message });
  return z.NEVER;
}

/** The answers as they are kept, with their questions. */
export function intakeAnswersOf(questions: IntakeField[], value: Record<string, unknown>): IntakeAnswer[] {
  return questions.flatMap((question) => {
    const answer = value[intakeName(question.id)];
    return typeof answer === "string" ? [answered(question, answer)] : [];
  });
}
