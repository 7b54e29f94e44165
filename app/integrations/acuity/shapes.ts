import { z } from "zod";
import type { AcuityAccount, AcuityCalendar, Appointment, AppointmentType, IntakeForm } from "./acuity";

/** What Acuity sends, read leniently: only what we cannot do without may fail, and the rest is let go. */

const id = z.union([z.number().int().nonnegative(), z.string().regex(/^\d+$/)]).transform(String);
const ids = z
  .array(id)
  .nullish()
  .catch([])
  .transform((list) => list ?? []);
const text = z
  .string()
  .nullish()
  .catch("")
  .transform((value) => value ?? "");
const flagOr = (otherwise: boolean) =>
  z
    .union([z.boolean(), z.string().transform((word) => word === "true" || word === "yes")])
    .nullish()
    .catch(otherwise)
    .transform((value) => value ?? otherwise);
const flag = flagOr(false);
/** A type says 30, an appointment says "30". */
const minutes = z.coerce.number().int().positive().optional().catch(undefined);

/** `2026-07-06T09:00:00+1000`: without a colon, which not every reader of ISO 8601 takes. Never without an offset. */
const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/)
  .transform((written) => new Date(written.replace(/([+-]\d\d):?(\d\d)$/, "$1:$2")))
  .refine((date) => !Number.isNaN(date.getTime()));

export const Account = z
  .object({ id, name: text, email: text, timezone: text })
  .transform(({ timezone, ...rest }): AcuityAccount => ({ ...rest, timeZone: timezone }));

export const Calendars = z.array(
  z
    .object({ id, name: text, timezone: text, location: text })
    .transform(({ timezone, ...rest }): AcuityCalendar => ({ ...rest, timeZone: timezone })),
);

export const AppointmentTypes = z.array(
  z
    .object({
      id,
      name: text,
      active: flagOr(true),
      duration: minutes,
      calendarIDs: ids,
      formIDs: ids,
    })
    .transform((type): AppointmentType => ({
      id: type.id,
      name: type.name.trim(),
      isActive: type.active,
      durationMinutes: type.duration,
      calendarIds: type.calendarIDs,
      formIds: type.formIDs,
    })),
);

const Field = z.object({
  id,
  name: text,
  required: flag,
  type: text,
  options: z.array(z.string()).nullish().catch([]),
});

export const IntakeForms = z.array(
  z
    .object({ id, name: text, hidden: flag, appointmentTypeIDs: ids, fields: z.array(Field).nullish() })
    .transform((form): IntakeForm => ({
      id: form.id,
      name: form.name,
      isHidden: form.hidden,
      appointmentTypeIds: form.appointmentTypeIDs,
      fields: (form.fields ?? []).map(({ required, options, ...rest }) => ({
        ...rest,
        isRequired: required,
        options: options ?? [],
      })),
    })),
);

/** A form's answers: here `id` is the row, `fieldID` the question. */
const given = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]);
const Answers = z.object({
  values: z.array(z.object({ fieldID: id, value: given.catch("") })).nullish(),
});

export const OneAppointment = z
  .object({
    id,
    calendarID: id,
    appointmentTypeID: id,
    datetime: instant,
    duration: minutes,
    canceled: flag,
    noShow: flag,
    canClientCancel: flag,
    canClientReschedule: flag,
    firstName: text,
    lastName: text,
    email: text,
    phone: text,
    timezone: text,
    location: text,
    forms: z.array(Answers).nullish().catch([]),
  })
  .transform((sent): Appointment => ({
    id: sent.id,
    calendarId: sent.calendarID,
    appointmentTypeId: sent.appointmentTypeID,
    startsAt: sent.datetime,
    durationMinutes: sent.duration,
    isCanceled: sent.canceled,
    isNoShow: sent.noShow,
    canClientCancel: sent.canClientCancel,
    canClientReschedule: sent.canClientReschedule,
    firstName: sent.firstName,
    lastName: sent.lastName,
    email: sent.email,
    phone: sent.phone,
    timeZone: sent.timezone,
    location: sent.location,
    answers: (sent.forms ?? []).flatMap(({ values }) =>
      (values ?? []).map(({ fieldID, value }) => ({ fieldId: fieldID, value })),
    ),
  }));

export const Appointments = z.array(OneAppointment);

export const Days = z
  .array(z.object({ date: z.string().regex(/^\d{4}-\d\d-\d\d$/) }))
  .transform((days) => days.map(({ date }) => date));

export const Times = z
  .array(z.object({ time: instant, slotsAvailable: z.number().nullish().catch(1) }))
  .transform((times) => times.filter((slot) => slot.slotsAvailable !== 0).map((slot) => slot.time));

/** `{ status_code, message, error }`; only the code is read. */
export const Complaint = z.object({ error: z.string().regex(/^[a-z_]{1,60}$/) });
