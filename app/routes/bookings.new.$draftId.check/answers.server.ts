import { claimTypeLabels } from "~/domain/bookings/facts";
import type { Step } from "~/domain/bookings/draft";
import type { StoredDraft } from "~/domain/bookings/draft-reads.server";
import { longDateTime, shortLocalDate, zoneName } from "~/domain/calendar/format";
import type { Slot } from "~/domain/calendar/slots";
import { appointmentTypeLabels, type Place, type Specialist } from "~/domain/directory/specialist";
import { phoneInWords } from "~/domain/phone";
import { wizardPath } from "~/web/wizard-way";

type Row = { key: string; value: string; change?: { href: string; label: string } };

const none = "Not provided";
const date = (value: string | null) => (value ? shortLocalDate(value) : none);

type Known = {
  specialist: Specialist;
  slot: Pick<Slot, "startsAt" | "timeZone">;
  place: Place | undefined;
  /** Acuity was asked for it as it is. */
  isFixed: boolean;
};

/** Everything that was answered, by step, with a way to change it. */
export function answers(draft: StoredDraft, { specialist, slot, place, isFixed }: Known) {
  const row = (step: Step, key: string, value: string | null, label = key.toLowerCase()): Row => ({
    key,
    value: value || none,
    ...(!isFixed && { change: { href: wizardPath(draft.id, step, { return: "check" }), label } }),
  });
  const when = `${longDateTime(slot.startsAt, slot.timeZone)} (${zoneName(slot.timeZone)})`;
  return {
    appointment: [
      row("specialist", "Specialist", `${specialist.name}, ${specialist.specialty}`),
      row("specialist", "Type", appointmentTypeLabels[draft.appointmentType!], "type of appointment"),
      row("time", "Time", when, "appointment time"),
      { key: "Place", value: place ? `${place.name}, ${place.address}` : "Telehealth" } satisfies Row,
    ],
    examinee: [
      row("examinee", "Full name", draft.examineeName, "examinee’s full name"),
      row("examinee", "Phone number", phoneInWords(draft.examineePhone!), "examinee’s phone number"),
      row("examinee", "Email address", draft.examineeEmail, "examinee’s email address"),
      row("examinee", "Date of birth", date(draft.examineeDateOfBirth), "examinee’s date of birth"),
      row("examinee", "Interpreter language", draft.interpreterLanguage),
      row("examinee", "Support person", draft.supportPerson),
      row("examinee", "Access needs", draft.accessNeeds),
    ],
    matter: [
      row("examinee", "Matter number", draft.matterNumber),
      row("examinee", "Claim number", draft.claimNumber),
      row("examinee", "Claim type", draft.claimType && (claimTypeLabels[draft.claimType] ?? null)),
      row("examinee", "Jurisdiction", draft.jurisdiction),
      row("examinee", "Date of injury", date(draft.dateOfInjury)),
      row("examinee", "Report due", date(draft.reportDueAt), "report due date"),
      row("examinee", "Notes", draft.notes),
    ],
  };
}
