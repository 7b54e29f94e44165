import type { AppointmentType, IntakeForm } from "~/integrations/acuity/acuity";
import { questionsOf } from "~/integrations/acuity/fields";

/** The name of the intake question that carries our own reference; the account's owner adds it to a form. */
export const referenceFieldName = "Medibytes reference";

/** The one question by that name on every one of the types; undefined when a type lacks it. */
export function referenceFieldFor(types: AppointmentType[], forms: IntakeForm[]): string | undefined {
  const [first = [], ...others] = types.map((type) => referencesOf(type, forms));
  return first.find((id) => others.every((ids) => ids.includes(id)));
}

function referencesOf(type: AppointmentType, forms: IntakeForm[]): string[] {
  return questionsOf(type, forms)
    .filter(({ name }) => name.trim().toLowerCase() === referenceFieldName.toLowerCase())
    .map(({ id }) => id);
}
