import { acuityTypeFor } from "~/domain/directory/acuity-link";
import { findAcuityLink } from "~/domain/directory/acuity-link-reads.server";
import type { AppointmentType } from "~/domain/directory/specialist";
import { type Question, questionsOf } from "~/integrations/acuity/fields";
import { listAppointmentTypes, listForms } from "./catalogue.server";

/** What the calendar asks about the examinee, while Acuity is away as it was before; nothing when it is our own. */
export async function intakeQuestions(
  specialistId: string,
  type: AppointmentType,
  now: Date,
): Promise<Question[]> {
  const link = await findAcuityLink(specialistId);
  const typeId = link && acuityTypeFor(link, type);
  if (!typeId) return [];
  const terms = { orOlder: true };
  const [types, forms] = [await listAppointmentTypes(now, terms), await listForms(now, terms)];
  const found = types.find((each) => each.id === typeId);
  return found
    ? questionsOf(found, forms).filter((question) => isAsked(question, link.referenceFieldId))
    : [];
}

/** Not what is for Acuity's staff only, and not the question that carries our reference. */
function isAsked({ id, isHidden }: Question, referenceFieldId: string): boolean {
  return !isHidden && id !== referenceFieldId;
}
