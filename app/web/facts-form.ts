import { z } from "zod";
import { claimTypeLabels, jurisdictions } from "~/domain/bookings/facts";
import { emailOf, mostEmailCharacters } from "~/domain/identity/email-address";
import { parsePhone } from "~/domain/phone";
import {
  inTheFuture,
  inThePast,
  optionalChoice,
  optionalDate,
  optionalText,
  requiredText,
} from "./form-fields";

const phone = requiredText("Enter the examinee’s phone number", "Phone number", 40).transform(
  (typed, context) => {
    const e164 = parsePhone(typed);
    if (e164) return e164;
    context.addIssue({ code: "custom", message: "Enter a phone number, like 0491 570 159 or 02 5550 4321" });
    return z.NEVER;
  },
);

/** What is asked about examinee and matter, in page order; shared by the wizard and the correction page. */
export const factFields = {
  examineeName: requiredText("Enter the examinee’s full name", "Full name", 200),
  examineePhone: phone,
  // Kept as typed: it is written to, and nobody signs in with it.
  examineeEmail: optionalText("Email address", mostEmailCharacters).refine(
    (email) => email === null || emailOf(email) !== undefined,
    "Enter an email address in the correct format, like name@example.com",
  ),
  examineeDateOfBirth: optionalDate("Date of birth", inThePast),
  matterNumber: optionalText("Matter number", 200),
  claimNumber: optionalText("Claim number", 200),
  claimType: optionalChoice("claim type", Object.keys(claimTypeLabels)),
  jurisdiction: optionalChoice("jurisdiction", jurisdictions),
  dateOfInjury: optionalDate("Date of injury", inThePast),
  interpreterLanguage: optionalText("Interpreter language", 200),
  supportPerson: optionalText("Support person", 1000),
  accessNeeds: optionalText("Access needs", 1000),
  reportDueAt: optionalDate("Report due date", inTheFuture),
};

type Dates = { dateOfInjury: string | null; examineeDateOfBirth: string | null };

/** An injury cannot be older than the person. */
export const injuryAfterBirth = ({ dateOfInjury, examineeDateOfBirth }: Dates) =>
  !dateOfInjury || !examineeDateOfBirth || dateOfInjury >= examineeDateOfBirth;

export const injuryBeforeBirth = {
  path: ["dateOfInjury"],
  message: "Date of injury must be after the date of birth",
};

/** The order in which an error summary lists the fields. */
export const factOrder = Object.keys(factFields).map((name) =>
  ["examineeDateOfBirth", "dateOfInjury", "reportDueAt"].includes(name) ? `${name}.day` : name,
);
