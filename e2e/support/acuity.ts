import { expect, type Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { arrive } from "./arrive";
import { flashOn } from "./forms";

/** What somebody does in Acuity: the stand-in beside the server under test, see `serve.mjs`. */
const controls = `http://127.0.0.1:${process.env.E2E_ACUITY_PORT}/stand-in`;

export const inPersonType = "Medical examination, 60 minutes";
const inPersonTypeId = 7000001;

export type Appointment = {
  id: number;
  calendarID: number;
  startsAt: string;
  firstName: string;
  lastName: string;
  answers: { fieldID: number; value: string }[];
  canceled: boolean;
};

/** A specialist whose calendar nobody else's test touches. */
export type Linked = { id: string; name: string; calendarID: number };

export async function play<T>(action: string, sent: object): Promise<T> {
  const response = await fetch(`${controls}/${action}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(sent),
  });
  expect(response.status, `${action} in the stand-in`).toBe(200);
  return ((await response.json()) as { done: T }).done;
}

export async function appointmentsIn(calendarID: number): Promise<Appointment[]> {
  const state = (await (await fetch(`${controls}/state`)).json()) as { appointments: Appointment[] };
  return state.appointments.filter((appointment) => appointment.calendarID === calendarID);
}

/** Somebody telephones the specialist's rooms, who write it down in Acuity: at ten in Sydney, so many days ahead. */
export function bookInAcuity(calendarID: number, daysAhead: number, lastName: string): Promise<Appointment> {
  const sent = { calendarID, appointmentTypeID: inPersonTypeId, firstName: "Robin", lastName };
  return play("book", { ...sent, datetime: `${dayAhead(daysAhead)}T10:00:00` });
}

export function moveInAcuity(id: number, daysAhead: number): Promise<Appointment> {
  return play("move", { id, datetime: `${dayAhead(daysAhead)}T11:30:00` });
}

function dayAhead(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

export async function press(page: Page, button: string, heading: string | RegExp, failed = false) {
  await page.getByRole("button", { name: button, exact: true }).click();
  await arrive(page, heading, { failed });
}

/** The office adds a specialist to the panel. */
export async function addSpecialist(office: Page): Promise<Omit<Linked, "calendarID">> {
  const name = `Dr ${randomUUID().slice(0, 8)}`;
  await office.goto("/admin/specialists/new");
  await office.getByLabel("Name").fill(name);
  await office.getByLabel("Specialty").fill("Rheumatology");
  await office.getByLabel("Time zone").selectOption("Sydney time");
  await press(office, "Add the specialist", "Hours");
  const [, id] = /specialists\/([^/]+)\/hours/.exec(office.url())!;
  return { id: id!, name };
}

/** Chooses in the form for linking; the calendar has the specialist's name. */
export async function fillLink(office: Page, calendar: string): Promise<void> {
  await office.getByLabel("Calendar").selectOption(calendar);
  await office.getByLabel("Type for appointments in person").selectOption(inPersonType);
  await office.getByLabel("Place of appointments in person").selectOption("Medibytes Sydney");
}

export async function readCatalogueAgain(office: Page): Promise<void> {
  await office.goto("/admin/acuity");
  await press(office, "Test the connection", "Acuity");
  await expect(flashOn(office)).toContainText("Calendars and types were read again");
}

/** A specialist of the test's own, with a calendar in Acuity of their own. */
export async function addLinked(office: Page): Promise<Linked> {
  const { id, name } = await addSpecialist(office);
  const { id: calendarID } = await play<{ id: number }>("calendar", { name });
  await readCatalogueAgain(office);
  await office.goto(`/admin/acuity/${id}`);
  await fillLink(office, name);
  await press(office, "Link the calendar", "Acuity");
  return { id, name, calendarID };
}
