import type { z } from "zod";
import {
  type Acuity,
  type AcuityRefusal,
  AcuityRefused,
  AcuityUnclear,
  AcuityUnreachable,
  type Booking,
  type Gate,
  isAcuityId,
  refusals,
  type Written,
} from "./acuity";
import { type AcuitySettings, type Asker, openAsker, tempo } from "./asker.server";
import type { Answer } from "./exchange.server";
import { listBetween } from "./list-between";
import * as shapes from "./shapes";
import { writtenTime } from "./written-time";

/** Without settings every call fails as unreachable: nothing else needs to know. */
export function openAcuity(settings: AcuitySettings | undefined, gate: Gate, given = tempo): Acuity {
  return over(settings ? openAsker(settings, gate, given) : notConfigured);
}

const notConfigured: Asker = {
  read: () => Promise.reject(new AcuityUnreachable("not_configured")),
  write: () => Promise.reject(new AcuityUnreachable("not_configured")),
};

function over(asker: Asker): Acuity {
  const ask = <Shape extends z.ZodType>(shape: Shape, path: string, query?: Query) =>
    asker.read(path, paramsOf(query)).then((answer) => readAs(shape, answer));
  return {
    me: () => ask(shapes.Account, "me"),
    calendars: () => ask(shapes.Calendars, "calendars"),
    appointmentTypes: () => ask(shapes.AppointmentTypes, "appointment-types"),
    forms: () => ask(shapes.IntakeForms, "forms"),
    availableDates: (asked) =>
      ask(shapes.Days, "availability/dates", { ...offerOf(asked), month: asked.month }),
    availableTimes: (asked) =>
      ask(shapes.Times, "availability/times", {
        ...offerOf(asked),
        date: asked.date,
        "ignoreAppointmentIDs[]": asked.ignoreAppointmentId,
      }),
    async findAppointment(id) {
      if (!isAcuityId(id)) return undefined;
      const answer = await asker.read(`appointments/${id}`);
      return refusalOf(answer) === "not_found" ? undefined : readAs(shapes.OneAppointment, answer);
    },
    listAppointments: (asked) =>
      listBetween(asked, (period) => ask(shapes.Appointments, "appointments", period)),
    book: (wanted) => asker.write("POST", "appointments", bodyOf(wanted)).then(writtenAs),
    async move(id, { startsAt, timeZone, calendarId }) {
      const body = {
        datetime: writtenTime(startsAt, timeZone),
        timezone: timeZone,
        calendarID: numberOf(calendarId),
      };
      return change(asker, id, "reschedule", body);
    },
    cancel: (id, { asOffice = false } = {}) =>
      change(asker, id, "cancel", {}, asOffice ? { admin: "true" } : {}),
  };
}

async function change(
  asker: Asker,
  id: string,
  what: string,
  body: object,
  query: Record<string, string> = {},
): Promise<Written> {
  if (!isAcuityId(id)) return { ok: false, because: "not_found" };
  return writtenAs(await asker.write("PUT", `appointments/${id}/${what}`, body, query));
}

type Query = Record<string, string | undefined>;

function paramsOf(query: Query = {}): URLSearchParams {
  return new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}

function offerOf(asked: { calendarId: string; appointmentTypeId: string; timeZone: string }) {
  const { calendarId, appointmentTypeId, timeZone } = asked;
  return { calendarID: calendarId, appointmentTypeID: appointmentTypeId, timezone: timeZone };
}

/** Named one by one: nothing else that a caller may have at hand leaves our house. */
function bodyOf(wanted: Booking) {
  return {
    datetime: writtenTime(wanted.startsAt, wanted.timeZone),
    timezone: wanted.timeZone,
    calendarID: numberOf(wanted.calendarId),
    appointmentTypeID: numberOf(wanted.appointmentTypeId),
    firstName: wanted.firstName,
    lastName: wanted.lastName,
    email: wanted.email,
    phone: wanted.phone,
    fields: wanted.fields.map(({ id, value }) => ({ id: numberOf(id), value })),
  };
}

function numberOf(id: string | undefined): number | undefined {
  return id === undefined ? undefined : Number(id);
}

function readAs<Shape extends z.ZodType>(shape: Shape, answer: Answer): z.output<Shape> {
  if (answer.status >= 400) throw new AcuityRefused(refusalOf(answer) ?? "other");
  const parsed = shape.safeParse(answer.body);
  if (answer.status === 200 && parsed.success) return parsed.data;
  throw new AcuityUnreachable("no_answer", { cause: new Error(`status ${answer.status} with an odd body`) });
}

function writtenAs(answer: Answer): Written {
  if (answer.status === 200) {
    const { success, data } = shapes.OneAppointment.safeParse(answer.body);
    if (success) return { ok: true, appointment: data };
  }
  const because = answer.status >= 400 && answer.status < 500 ? refusalOf(answer) : undefined;
  if (because) return { ok: false, because };
  throw new AcuityUnclear(`status ${answer.status} with an odd body`);
}

/**
 * A refusal is one when Acuity itself says so, in its own envelope. Whatever stands between us may answer 4xx too,
 * after having passed on what we asked; only a limit on requests speaks for itself.
 */
function refusalOf({ status, body }: Answer): AcuityRefusal | undefined {
  if (status === 429) return "too_many_requests";
  const { success, data } = shapes.Complaint.safeParse(body);
  if (!success) return undefined;
  return refusals.find((known) => known === data.error) ?? "other";
}
