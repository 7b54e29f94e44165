import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { addSpecialist, type SpecialistRefusal } from "~/domain/directory/add-specialist.server";
import {
  changeSpecialist,
  detailsOf,
  type DetailsRefusal,
} from "~/domain/directory/change-specialist.server";
import { findSpecialistsAccount, type OnPanel } from "~/domain/directory/panel-reads.server";
import { fingerprint } from "~/domain/fingerprint";
import { requireCalendar } from "./calendar-page.server";
import { emailField } from "./email-field";
import { type FormErrors, formState, readForm } from "./form.server";
import { asShown, oneLine, wholeNumber, zoneField } from "./form-fields";
import { requireOffice } from "./office.server";
import { idleWords } from "./idle-words.server";
import { answerRefusal } from "./refusals.server";
import { seeOther } from "./see-other.server";
import { zoneChoices } from "./zone-choices";

const whoFields = {
  name: oneLine("Enter the specialist’s name", "Name", 100),
  specialty: oneLine("Enter the specialty", "Specialty", 100),
  timeZone: zoneField,
  accountEmail: emailField("Email address of their account").optional(),
};
const NewForm = z.object(whoFields);
const always = {
  ...whoFields,
  paperworkDays: wholeNumber("Business days for documents", 0, 60),
  seen: asShown.seen,
};
const DetailsForm = z.object({
  ...always,
  slotMinutes: wholeNumber("Minutes in person", 5, 480),
  telehealthSlotMinutes: wholeNumber("Minutes by telehealth", 5, 480),
  bufferBeforeMinutes: wholeNumber("Buffer before, in minutes", 0, 240),
  bufferAfterMinutes: wholeNumber("Buffer after, in minutes", 0, 240),
  noticeMinutes: wholeNumber("Shortest notice, in minutes", 0, 43_200),
  worksOnHolidays: z
    .enum(["yes", "no"], { error: "Select yes if they work on public holidays" })
    .transform((answer) => answer === "yes"),
});
const ElsewhereForm = z.object(always);

const noAccount = "Nobody with this address has the role Specialist. Invite them first";
const accountTaken = "This account belongs to another specialist";

export async function newSpecialistPage(args: LoaderFunctionArgs) {
  await requireOffice(args);
  return { zones: zoneChoices(), state: await formState(args) };
}

export async function saveNewSpecialist(args: ActionFunctionArgs): Promise<Response> {
  const viewer = await requireOffice(args);
  const form = await readForm(args, NewForm);
  if (!form.ok) return form.sendBack();
  const { accountEmail, ...who } = form.value;
  const userId = accountEmail && (await findSpecialistsAccount(accountEmail));
  if (accountEmail && !userId) return form.sendBack({ fields: { accountEmail: [noAccount] } });
  const outcome = await addSpecialist(viewer, { ...who, userId, hours: [] }, new Date());
  if (outcome.ok) {
    const flash = { title: "Success", text: "The specialist is added. Add their hours now" } as const;
    return seeOther(`/admin/specialists/${outcome.value.id}/hours`, { flash });
  }
  const subject = { type: "page", id: "/admin/specialists/new" } as const;
  return answerRefusal({ viewer, subject, because: outcome.because }, wordsForNew, form);
}

export async function detailsPage(args: LoaderFunctionArgs) {
  const { viewer, specialist, base, keeper } = await requireCalendar(args);
  const { worksOnHolidays, accountEmail, name, specialty, timeZone, ...rest } = specialist;
  const { slotMinutes, telehealthSlotMinutes, bufferBeforeMinutes, bufferAfterMinutes } = rest;
  const numbers = {
    slotMinutes,
    telehealthSlotMinutes,
    bufferBeforeMinutes,
    bufferAfterMinutes,
    noticeMinutes: rest.noticeMinutes,
    paperworkDays: rest.paperworkDays,
  };
  return {
    base,
    keeper,
    zones: zoneChoices(timeZone),
    seen: fingerprint(detailsOf(specialist)),
    idleWords: idleWords(viewer),
    values: {
      ...{ name, specialty, timeZone, accountEmail: accountEmail ?? "" },
      ...Object.fromEntries(Object.entries(numbers).map(([key, value]) => [key, String(value)])),
      worksOnHolidays: worksOnHolidays ? "yes" : "no",
    } as Record<string, string>,
    state: await formState(args),
  };
}

export async function saveDetails(args: ActionFunctionArgs): Promise<Response> {
  const { viewer, specialist, base, keeper } = await requireCalendar(args);
  const form = await readForm(args, keeper ? ElsewhereForm : DetailsForm);
  if (!form.ok) return form.sendBack();
  const { accountEmail, seen, ...details } = form.value;
  const userId = await accountOf(specialist, accountEmail);
  if (userId === undefined) return form.sendBack({ fields: { accountEmail: [noAccount] } });
  const asked = { id: specialist.id, seen, details: { ...detailsOf(specialist), ...details, userId } };
  const outcome = await changeSpecialist(viewer, asked, new Date());
  if (outcome.ok) return seeOther(base, { flash: { title: "Success", text: "The details are saved" } });
  const subject = { type: "page", id: base } as const;
  return answerRefusal({ viewer, subject, because: outcome.because }, words, form);
}

/** Null without an account; undefined when nobody has this address. The one they have already stays theirs. */
async function accountOf(specialist: OnPanel, email: string | undefined): Promise<string | null | undefined> {
  if (!email) return null;
  return email === specialist.accountEmail ? specialist.userId : findSpecialistsAccount(email);
}

const unknownZone = { fields: { timeZone: ["Select a time zone from the list"] } };

const wordsForNew: Record<Exclude<SpecialistRefusal, "not_found" | "not_allowed">, FormErrors | string> = {
  name_missing: { fields: { name: ["Enter the specialist’s name"] } },
  specialty_missing: { fields: { specialty: ["Enter the specialty"] } },
  unknown_zone: unknownZone,
  hours_impossible: "Hours must end after they start",
  user_taken: { fields: { accountEmail: [accountTaken] } },
};

const words: Record<Exclude<DetailsRefusal, "not_found" | "not_allowed">, FormErrors | string> = {
  changed_meanwhile:
    "Someone changed these details while you were editing. Check them, then send your answers again",
  unknown_zone: unknownZone,
  zone_in_use: {
    fields: {
      timeZone: ["Telehealth is booked in the present time zone. Reschedule or cancel those bookings first"],
    },
  },
  user_taken: { fields: { accountEmail: [accountTaken] } },
  no_such_user: { fields: { accountEmail: [noAccount] } },
};
