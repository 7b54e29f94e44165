import type { Booking } from "~/domain/bookings/booking-reads.server";
import { answerInWords, givenIn } from "~/domain/bookings/intake-answers.server";
import { claimTypeLabels } from "~/domain/bookings/facts";
import { shortLocalDate } from "~/domain/calendar/format";
import { appointmentTypeLabels } from "~/domain/directory/specialist";
import { phoneInWords } from "~/domain/phone";
import { isReferrer, type Viewer } from "~/domain/viewer";
import { appointmentOf, placeOf } from "./booking-page.server";

type Row = { key: string; value: string | null | undefined };

/** What is known, in groups; what is not known is left out. */
export function factGroups(viewer: Viewer, booking: Booking) {
  const date = (value: string | null) => value && shortLocalDate(value);
  return {
    appointment: known([
      { key: "Appointment", value: appointmentOf(booking).text },
      { key: "Place", value: booking.placeName && placeOf(booking) },
      { key: "Type", value: appointmentTypeLabels[booking.appointmentType] },
      { key: "Specialist", value: `${booking.specialistName}, ${booking.specialty}` },
      { key: "Organisation", value: isReferrer(viewer) ? null : booking.organizationName },
      { key: "Team", value: viewer.role === "specialist" ? null : booking.teamName },
    ]),
    examinee: known([
      { key: "Phone number", value: phoneInWords(booking.examineePhone) },
      { key: "Email address", value: booking.examineeEmail },
      { key: "Date of birth", value: date(booking.examineeDateOfBirth) },
      { key: "Interpreter language", value: booking.interpreterLanguage },
      { key: "Support person", value: booking.supportPerson },
      { key: "Access needs", value: booking.accessNeeds },
    ]),
    matter: known([
      { key: "Matter number", value: booking.matterNumber },
      { key: "Claim number", value: booking.claimNumber },
      { key: "Claim type", value: booking.claimType && claimTypeLabels[booking.claimType] },
      { key: "Jurisdiction", value: booking.jurisdiction },
      { key: "Date of injury", value: date(booking.dateOfInjury) },
      { key: "Report due", value: date(booking.reportDueAt) },
    ]),
    intake: givenIn(booking).map((given) => ({ key: given.name, value: answerInWords(given) })),
  };
}

function known(rows: Row[]): { key: string; value: string }[] {
  return rows.flatMap(({ key, value }) => (value ? [{ key, value }] : []));
}
