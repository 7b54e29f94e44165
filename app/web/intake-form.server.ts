import { z } from "zod";
import { readAnswer } from "~/integrations/acuity/fields";
import { intakeName, intakePrefix } from "~/ui/intake-questions";
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

const isAnswerName = new RegExp(`^${intakePrefix}\\d+$`);

type Typed = string | string[] | undefined;

function answerOf(question: IntakeField, typed: Typed, context: z.RefinementCtx): string | undefined {
  const reading = readAnswer(question, [typed ?? []].flat());
  if (reading.ok) return reading.value;
  context.addIssue({ code: "custom", message: reading.message });
  return z.NEVER;
}

/** The answers by the id of their question, as they are kept. */
export function intakeAnswersOf(value: Record<string, unknown>): Record<string, string> {
  const answers = Object.entries(value).filter(
    (each): each is [string, string] => isAnswerName.test(each[0]) && typeof each[1] === "string",
  );
  return Object.fromEntries(answers.map(([name, answer]) => [name.slice(intakePrefix.length), answer]));
}
