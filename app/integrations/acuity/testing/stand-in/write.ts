import { isZone, readInstant } from "./clock";
import { bad, Complaint } from "./complaint";
import { faultOf } from "./slots";
import { mayStill } from "./shapes";
import { type Calendar, idIn, type Kept, type Type, type World } from "./world";

export type Sent = Record<string, unknown>;
type How = { isAdmin: boolean; now: Date };

/** `POST /appointments`. As a client everything is checked; as admin nothing but who, what, where and when. */
export function book(world: World, sent: Sent, { isAdmin, now }: How): Kept {
  const type = typeOf(world, sent);
  const given = sent.calendarID === undefined ? undefined : calendarOf(world, type, sent.calendarID);
  if (isAdmin && !given) throw bad("invalid_calendar");
  const startsAt = startOf(sent, given ?? world.calendars[0]!);
  if (sent.timezone !== undefined && !isZone(sent.timezone)) throw bad("invalid_timezone", sent.timezone);
  const person = personOf(sent, isAdmin);
  const answers = answersOf(world, type, sent.fields, isAdmin);
  const calendar = given ?? anyFree(world, type, startsAt, now);
  const fault = isAdmin ? undefined : faultOf(world, { calendar, type, start: startsAt }, now);
  if (fault) throw bad(fault, sent.datetime);
  const kept: Kept = {
    ...{ id: idIn(world), calendarID: calendar.id, appointmentTypeID: type.id, startsAt, ...person },
    ...{ timezone: textOf(sent.timezone) || calendar.timezone, notes: isAdmin ? textOf(sent.notes) : "" },
    ...{ answers, canceled: false, noShow: false, createdAt: now },
  };
  world.appointments.push(kept);
  return kept;
}

/** `PUT /appointments/:id/reschedule`: the id stays. */
export function move(world: World, kept: Kept, sent: Sent, { isAdmin, now }: How): void {
  if (kept.canceled) throw bad("reschedule_canceled");
  if (!isAdmin && !world.rules.mayReschedule) throw bad("reschedule_not_allowed");
  if (!isAdmin && !mayStill(world, kept, now, "Reschedule")) throw bad("reschedule_too_close");
  const type = world.types.find(({ id }) => id === kept.appointmentTypeID)!;
  const calendar = calendarOf(world, type, sent.calendarID ?? kept.calendarID);
  const start = startOf(sent, calendar);
  if (sent.timezone !== undefined && !isZone(sent.timezone)) throw bad("invalid_timezone", sent.timezone);
  const fault = isAdmin ? undefined : faultOf(world, { calendar, type, start, ignore: [kept.id] }, now);
  if (fault) throw bad(fault, sent.datetime);
  Object.assign(kept, { calendarID: calendar.id, startsAt: start, timezone: sent.timezone ?? kept.timezone });
}

/** `PUT /appointments/:id/cancel`. Again: nothing changes. */
export function cancel(world: World, kept: Kept, sent: Sent, { isAdmin, now }: How): void {
  if (!isAdmin && !world.rules.mayCancel) throw bad("cancel_not_allowed");
  if (!isAdmin && !kept.canceled && !mayStill(world, kept, now, "Cancel")) throw bad("cancel_too_close");
  kept.canceled = true;
  if (isAdmin && typeof sent.noShow === "boolean") kept.noShow = sent.noShow;
}

/** `PUT /appointments/:id`: a few things can be edited, and the rest is silently dropped. */
export function edit(world: World, kept: Kept, sent: Sent, { isAdmin }: How): void {
  for (const name of ["firstName", "lastName"] as const) {
    if (name in sent && !textOf(sent[name])) throw bad("invalid_name");
    if (name in sent) kept[name] = textOf(sent[name]);
  }
  if ("email" in sent) kept.email = textOf(sent.email);
  if ("phone" in sent) kept.phone = digits(sent.phone);
  if (isAdmin && "notes" in sent) kept.notes = textOf(sent.notes);
  if (!Array.isArray(sent.fields)) return;
  const type = world.types.find(({ id }) => id === kept.appointmentTypeID)!;
  const edited = answersOf(world, type, sent.fields, true);
  const others = kept.answers.filter((old) => !edited.some(({ fieldID }) => fieldID === old.fieldID));
  kept.answers = [...others, ...edited];
}

function typeOf(world: World, { appointmentTypeID }: Sent): Type {
  if (appointmentTypeID === undefined) throw bad("required_appointment_type_id");
  const type = world.types.find(({ id }) => id === Number(appointmentTypeID));
  if (!type) throw bad("invalid_appointment_type", appointmentTypeID);
  return type;
}

export function calendarOf(world: World, type: Type, wanted: unknown): Calendar {
  const calendar = world.calendars.find(({ id }) => id === Number(wanted) && type.calendarIDs.includes(id));
  if (!calendar) throw bad("invalid_calendar", wanted);
  return calendar;
}

function anyFree(world: World, type: Type, start: Date, now: Date): Calendar {
  const calendar = world.calendars.find(
    (each) => type.calendarIDs.includes(each.id) && !faultOf(world, { calendar: each, type, start }, now),
  );
  if (!calendar) throw bad("no_available_calendar");
  return calendar;
}

function startOf({ datetime }: Sent, { timezone }: Calendar): Date {
  if (datetime === undefined || datetime === "") throw bad("required_datetime");
  const start = readInstant(datetime, timezone);
  if (!start) throw bad("invalid_datetime", datetime);
  return start;
}

function personOf(sent: Sent, isAdmin: boolean) {
  const [firstName, lastName, email] = [sent.firstName, sent.lastName, sent.email].map((each) =>
    textOf(each).trim(),
  );
  if (!firstName) throw bad("required_first_name");
  if (!lastName) throw bad("required_last_name");
  if (!email && !isAdmin) throw bad("required_email");
  if (email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) throw bad("invalid_email", email);
  return { firstName, lastName, email: email ?? "", phone: digits(sent.phone) };
}

function answersOf(world: World, type: Type, sent: unknown, isAdmin: boolean): Kept["answers"] {
  const fields = world.forms
    .filter((form) => type.formIDs.includes(form.id) || form.appointmentTypeIDs.includes(type.id))
    .flatMap((form) => form.fields);
  const given = (Array.isArray(sent) ? sent : []) as { id?: unknown; value?: unknown }[];
  const answers = given.map(({ id, value }) => ({ fieldID: Number(id), value: textOf(value) }));
  const foreign = answers.find(({ fieldID }) => !fields.some((field) => field.id === fieldID));
  if (foreign) throw bad("invalid_fields", foreign.fieldID);
  const missing = fields.find(
    (field) => field.required && !answers.some(({ fieldID, value }) => fieldID === field.id && value),
  );
  if (missing && !isAdmin) throw bad("required_field", missing.name);
  return answers.filter(({ value }) => value !== "");
}

export function find(world: World, id: string): Kept {
  const kept = world.appointments.find((each) => String(each.id) === id);
  if (!kept) throw new Complaint(404, "not_found", `The appointment "${id}" does not exist.`);
  return kept;
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** However it is written, it comes back as digits. */
function digits(value: unknown): string {
  return textOf(value).replace(/\D/g, "");
}
