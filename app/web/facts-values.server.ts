import { claimTypeLabels, type Facts, jurisdictions } from "~/domain/bookings/facts";
import { phoneInWords } from "~/domain/phone";

/** The stored facts as a form shows them: phones grouped, dates in three parts. */
export function factValues(facts: Facts) {
  return {
    ...facts,
    examineePhone: facts.examineePhone && phoneInWords(facts.examineePhone),
    examineeDateOfBirth: dateParts(facts.examineeDateOfBirth),
    dateOfInjury: dateParts(facts.dateOfInjury),
    reportDueAt: dateParts(facts.reportDueAt),
  };
}

export const factChoices = {
  claimTypes: Object.entries(claimTypeLabels).map(([value, label]) => ({ value, label })),
  jurisdictions: jurisdictions.map((value) => ({ value, label: value })),
};

function dateParts(date: string | null) {
  if (!date) return undefined;
  const [year, month, day] = date.split("-");
  return { day: String(Number(day)), month: String(Number(month)), year };
}
