import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  addLinked,
  addSpecialist,
  appointmentsIn,
  bookInAcuity,
  fillLink,
  moveInAcuity,
  play,
  press,
  readCatalogueAgain,
} from "../support/acuity";
import type { Page } from "@playwright/test";
import { arrive } from "../support/arrive";
import { act, finish, newest } from "../support/booking";
import { expectSummary, flashOn } from "../support/forms";
import { expect, test } from "../support/test";
import * as wizard from "../support/wizard";

const headings = wizard.wizardHeadings;
/** Questions of the stand-in's form. */
const [referenceField, sideField] = [101, 103];

test("the office links a calendar, and a referrer books, moves and cancels in it", async ({ as }) => {
  test.setTimeout(180_000);
  const [office, page] = [await as("admin"), await as("referrer")];
  const { id, name } = await addSpecialist(office);
  const { id: calendarID } = await play<{ id: number }>("calendar", { name });
  await play("require", { fields: [sideField] });
  await readCatalogueAgain(office);
  await office.getByRole("link", { name: `Link to Acuity for ${name}` }).click();
  await arrive(office, "Link a calendar in Acuity");
  await press(office, "Link the calendar", "Link a calendar in Acuity", true);
  await expectSummary(office, { "Select a calendar": "Calendar" });
  await office.getByLabel("Calendar").selectOption(name);
  await press(office, "Link the calendar", "Link a calendar in Acuity", true);
  await expectSummary(office, {
    "Select at least one appointment type": "Type for appointments in person",
  });
  await expect(office.getByLabel("Calendar").locator("option:checked")).toHaveText(name);
  await fillLink(office, name);
  await press(office, "Link the calendar", "Acuity");
  await expect(office.getByRole("row", { name })).toContainText(`Acuity, ${name}`);

  const examinee = `Ira ${randomUUID().slice(0, 8)}`;
  await wizard.beginBooking(page);
  await wizard.chooseSpecialist(page, name);
  await wizard.chooseTime(page);
  await page.getByLabel("Full name").fill(examinee);
  await page.getByLabel("Phone number").fill("0491 570 159");
  const draft = wizard.idOf(page);
  await press(page, "Save and come back later", "Bookings");
  await page.goto(`/bookings/new/${draft}/check`);
  await arrive(page, headings.examinee);
  await expect(flashOn(page)).toContainText("Answer the questions from the specialist first");
  await page.getByLabel("Questions for the specialist").fill("Is the knee stable?");
  await page.getByLabel("Back").check();
  await press(page, "Continue", headings.examinee, true);
  await expectSummary(page, { "Select an answer to “Injured side”": "Injured side" });
  await expect(page.getByLabel("Questions for the specialist")).toHaveValue("Is the knee stable?");
  await expect(page.getByLabel("Back")).toBeChecked();
  await page.getByLabel("Injured side").selectOption("Right");
  await press(page, "Continue", headings.check);
  await page.getByRole("link", { name: "Change the answer to “Injured side”" }).click();
  await arrive(page, headings.examinee);
  await page.getByLabel("Injured side").selectOption("Left");
  await press(page, "Continue", headings.check);
  const answers = ["Is the knee stable?", "Left", "Back"];
  await expectAnswers(page, answers);
  const booking = await wizard.create(page);

  const [appointment, ...others] = await appointmentsIn(calendarID);
  expect(others).toEqual([]);
  expect(appointment!.answers).toContainEqual({ fieldID: referenceField, value: booking });
  expect(appointment!.answers).toContainEqual({ fieldID: sideField, value: "Left" });

  for (const each of [office, page]) {
    await each.goto(`/bookings/${booking}`);
    await arrive(each, examinee);
    await expectAnswers(each, answers);
  }
  const log = await readFile(join(process.env.E2E_DATA!, "server.log"), "utf8");
  expect(log).toContain(booking);
  expect(log).not.toContain("the knee");
  await act(page, "Change the time", "Change the time");
  await page.getByRole("radio").nth(2).check();
  await finish(page, "Change the time", "The time was changed", examinee);
  const [moved] = await appointmentsIn(calendarID);
  expect(moved!.id).toBe(appointment!.id);
  expect(moved!.startsAt).not.toBe(appointment!.startsAt);

  await office.goto(`/admin/acuity/${id}/unlink`);
  const question = `Unlink the calendar of ${name} from Acuity?`;
  await press(office, "Yes, keep the calendar here", question, true);
  await expect(office.locator("#error-summary")).toContainText("upcoming bookings");

  await act(page, "Cancel the booking", /^Cancel the booking/);
  await page.getByLabel("Reason").fill("The matter has settled.");
  await finish(page, "Yes, cancel the booking", "The booking was cancelled", examinee);
  expect((await appointmentsIn(calendarID)).map(({ canceled }) => canceled)).toEqual([true]);

  await press(office, "Yes, keep the calendar here", "Acuity");
  await expect(office.getByRole("row", { name })).toContainText("Built-in");
});

test("what is booked and moved in Acuity itself is assigned by the office and seen by its owner", async ({
  as,
}) => {
  test.setTimeout(180_000);
  const [office, owner] = [await as("admin"), await as("owner")];
  const { name, calendarID } = await addLinked(office);
  const lastName = `Walker-${randomUUID().slice(0, 8)}`;
  const { id: appointmentId } = await bookInAcuity(calendarID, 20, lastName);
  const row = office.getByRole("row", { name: lastName });
  await expect(async () => {
    await office.goto("/admin/unassigned");
    await expect(row).toBeVisible({ timeout: 500 });
  }).toPass();
  await arrive(office, "Bookings without an organisation");
  await expect(row).toContainText(/10:00\sam AE[DS]T/);
  await expect(row).toContainText(name);
  await row.getByRole("link", { name: "Assign" }).click();
  await arrive(office, "Assign the booking");
  await press(office, "Assign the booking", "Assign the booking", true);
  await expectSummary(office, { "Select an organisation": "Organisation it was made for" });
  await office.getByRole("radio", { name: "Harbour Legal" }).check();
  await press(office, "Assign the booking", "Bookings without an organisation");
  await expect(row).toHaveCount(0);

  const examinee = `Robin ${lastName}`;
  await owner.goto(`/bookings?q=${lastName}`);
  await owner.getByRole("row", { name: lastName }).getByRole("link").click();
  await arrive(owner, examinee);
  await moveInAcuity(appointmentId, 21);
  await expect(async () => {
    await owner.reload();
    await expect(newest(owner)).toContainText("Rescheduled", { timeout: 500 });
  }).toPass();
  await arrive(owner, examinee);
  await expect(newest(owner)).toContainText("Moved in the specialist’s calendar");
  await expect(owner.locator("main")).toContainText(/11:30\sam/);

  await office.goto("/admin/webhooks");
  await arrive(office, "Acuity notifications");
  await office
    .getByRole("link", { name: `appointment ${appointmentId}` })
    .first()
    .click();
  await arrive(office, "Acuity notification");
  await press(office, "Process again", "Acuity notification");
  await expect(flashOn(office)).toContainText("read again in a moment");
});

test("while Acuity is away no time is guessed, and an answer that got lost is found", async ({ as }) => {
  test.setTimeout(180_000);
  const [office, page] = [await as("admin"), await as("referrer")];
  await play("require", { fields: [sideField] });
  const { name, calendarID } = await addLinked(office);
  await wizard.beginBooking(page);
  await wizard.chooseSpecialist(page, name);
  // As often as one page asks; more would make the line to Acuity rest for everybody. Further ahead than lists of free
  // times go: what the page of another test has asked of this calendar is remembered.
  await play("faults", { kind: "server_error", on: "GET /availability", calendarID, times: 4 });
  const later = new Date(Date.now() + 120 * 86_400_000);
  const from = `${later.getUTCDate()}/${later.getUTCMonth() + 1}/${later.getUTCFullYear()}`;
  await page.goto(`${new URL(page.url()).pathname}?from=${encodeURIComponent(from)}`);
  await expect(page.getByText(`${name}’s calendar cannot be reached at the moment`)).toBeVisible();
  await expect(page.getByRole("radio")).toHaveCount(0);

  await page.reload();
  await arrive(page, headings.time);
  await wizard.chooseTime(page);
  await page.getByLabel("Injured side").selectOption("Both");
  await wizard.fillExaminee(page, `Una ${randomUUID().slice(0, 8)}`);
  await press(page, "Continue", headings.check);
  await play("faults", { kind: "reset_after", on: "POST /appointments", calendarID });
  await press(page, "Create booking", headings.check);
  await expect(page.getByText("calendar has not answered yet")).toBeVisible();
  await expect(page.getByRole("button", { name: "Create booking" })).toHaveCount(0);
  const draft = wizard.idOf(page);
  await expect(async () => {
    await page.getByRole("link", { name: "Check for the answer" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(headings.confirmation, { timeout: 500 });
  }).toPass({ intervals: [1_000], timeout: 40_000 });
  await arrive(page, headings.confirmation);
  const found = await appointmentsIn(calendarID);
  expect(found.map(({ canceled, answers }) => [canceled, answers[0]])).toEqual([
    [false, { fieldID: referenceField, value: draft }],
  ]);
});

async function expectAnswers(page: Page, answers: string[]): Promise<void> {
  const facts = await page.getByRole("definition").allTextContents();
  expect(facts).toEqual(expect.arrayContaining(answers));
}
