import { searchText } from "~/domain/search-text";

/** What the referrer tells about examinee and matter. Dates are local dates, `2026-01-13`; phones E.164. */
export type Facts = {
  examineeName: string | null;
  examineePhone: string | null;
  examineeEmail: string | null;
  examineeDateOfBirth: string | null;
  matterNumber: string | null;
  claimNumber: string | null;
  claimType: string | null;
  jurisdiction: string | null;
  dateOfInjury: string | null;
  interpreterLanguage: string | null;
  supportPerson: string | null;
  accessNeeds: string | null;
  reportDueAt: string | null;
  notes: string | null;
};

export type CompleteFacts = Facts & { examineeName: string; examineePhone: string };

export const factNames = [
  "examineeName",
  "examineePhone",
  "examineeEmail",
  "examineeDateOfBirth",
  "matterNumber",
  "claimNumber",
  "claimType",
  "jurisdiction",
  "dateOfInjury",
  "interpreterLanguage",
  "supportPerson",
  "accessNeeds",
  "reportDueAt",
  "notes",
] as const satisfies readonly (keyof Facts)[];

export const claimTypeLabels: Record<string, string> = {
  workers_compensation: "Workers compensation",
  ctp: "Motor accident (CTP)",
  public_liability: "Public liability",
  medical_negligence: "Medical negligence",
  income_protection: "Income protection / TPD",
  institutional_abuse: "Institutional abuse",
  fitness_for_duty: "Fitness for duty",
  other: "Other",
};

export const jurisdictions = ["NSW", "VIC", "QLD", "SA", "WA", "TAS", "ACT", "NT", "CTH"] as const;

/** The facts and nothing else, of a draft or a booking. */
export function factsOf<T extends Facts>(row: T): Pick<T, keyof Facts> {
  return Object.fromEntries(factNames.map((name) => [name, row[name]])) as Pick<T, keyof Facts>;
}

/** What another examination for the same matter begins with. Notes and due date were about this one. */
export function factsForAnother(row: Facts): Facts {
  return { ...factsOf(row), notes: null, reportDueAt: null };
}

type Searched = Pick<CompleteFacts, "examineeName" | "examineePhone" | "matterNumber" | "claimNumber">;

/** What the list's search looks through: name, reference, matter and claim number, phone digits both ways. */
export function searchOf(booking: { reference: string } & Searched): string {
  const digits = booking.examineePhone.replace(/\D/g, "");
  const national = booking.examineePhone.startsWith("+61") ? `0${digits.slice(2)}` : undefined;
  return searchText(
    booking.examineeName,
    booking.reference,
    booking.matterNumber,
    booking.claimNumber,
    digits,
    national,
  );
}
