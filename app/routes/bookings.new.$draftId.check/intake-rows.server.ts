import type { StoredDraft } from "~/domain/bookings/draft-reads.server";
import { answerInWords, givenIn } from "~/domain/bookings/intake-answers.server";
import type { IntakeField } from "~/integrations/acuity/acuity";
import { wizardPath } from "~/web/wizard-way";

type Intake = { questions: IntakeField[]; areUnknown: boolean };

/** What the specialist's own calendar asks, with what was answered. Nothing is asked any more while the booking is made. */
export function intakeRows(draft: StoredDraft, intake: Intake | undefined) {
  const given = givenIn(draft);
  const asked = !intake || intake.areUnknown ? given : intake.questions;
  const href = wizardPath(draft.id, "examinee", { return: "check" });
  return asked.map(({ id, name }) => {
    const answer = given.find((each) => each.id === id);
    return {
      key: name.trim(),
      value: answer ? answerInWords(answer) : "Not provided",
      ...(intake && { change: { href, label: `the answer to “${name.trim()}”` } }),
    };
  });
}
