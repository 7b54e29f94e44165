import type { Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { arrive } from "../support/arrive";
import { join } from "../support/firms";
import { expectSummary, flashOn } from "../support/forms";
import { freshAddress, invite } from "../support/newcomers";
import { expect, test } from "../support/test";
import { beginBooking, bookFor, chooseSpecialist } from "../support/wizard";

async function pressAndArrive(page: Page, button: string, heading: string | RegExp, failed = false) {
  await page.getByRole("button", { name: button, exact: true }).click();
  await arrive(page, heading, { failed });
}

async function open(page: Page, link: string | RegExp, heading: string | RegExp) {
  await page.locator("main").getByRole("link", { name: link }).first().click();
  await arrive(page, heading);
}

/** Adds somebody to the panel who signs in with this address; answers the path of their page in the office. */
async function addToPanel(office: Page, name: string, email: string): Promise<string> {
  await office.goto("/admin/specialists");
  await open(office, "Add a specialist", "Add a specialist");
  await pressAndArrive(office, "Add the specialist", "Add a specialist", true);
  await expectSummary(office, {
    "Enter the specialist’s name": "Name",
    "Enter the specialty": "Specialty",
    "Select a time zone": "Time zone",
  });
  await office.getByLabel("Name").fill(name);
  await office.getByLabel("Specialty").fill("Rheumatology");
  await office.getByLabel("Time zone").selectOption("Sydney time");
  await office.getByLabel("Email address of their account").fill(email);
  await pressAndArrive(office, "Add the specialist", "Hours");
  return new URL(office.url()).pathname.replace("/hours", "");
}

async function addWeekday(page: Page, day: string, from: string, to: string) {
  await open(page, "Add weekly hours", "Add weekly hours");
  await page.getByRole("radio", { name: day }).check();
  await page.getByLabel("Start time").fill(from);
  await page.getByLabel("End time").fill(to);
  await page.getByLabel("Where").selectOption("Medibytes Sydney");
  await pressAndArrive(page, "Add these hours", "Hours");
}

test("the office adds a specialist, a referrer books them, and they go on leave over the booking", async ({
  as,
}) => {
  test.setTimeout(180_000);
  const [office, doctor, referrer] = [await as("admin"), await as("nobody"), await as("referrer")];
  const [name, email, examinee] = [
    `Dr ${randomUUID().slice(0, 8)}`,
    freshAddress(),
    `Wait ${randomUUID().slice(0, 8)}`,
  ];
  await join(doctor, await invite(office, email, "Specialist"), name);
  const path = await addToPanel(office, name, email);
  await expect(flashOn(office)).toContainText("Add their hours now");
  for (const day of ["Monday", "Thursday"]) await addWeekday(office, day, "9 am", "midday");
  await expect(office.getByRole("row", { name: /Thursday/ })).toContainText("9:00 am to midday");

  const booking = await bookFor(referrer, name, examinee);
  await beginBooking(referrer);
  await chooseSpecialist(referrer, name);
  const times = await referrer.getByRole("radio").count();
  expect(times).toBeGreaterThan(3);

  await doctor.getByRole("link", { name: "Settings" }).click();
  await arrive(doctor, "Profile");
  await doctor.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Leave" }).click();
  await arrive(doctor, "Leave");
  await open(doctor, "Add leave", "Add leave");
  await doctor.getByLabel("First day").fill("31/2/2027");
  await pressAndArrive(doctor, "Add this leave", "Add leave", true);
  await expectSummary(doctor, {
    "First day must be a real date, like 4/3/2027": "First day",
    "Enter a last day, like 4/3/2027": "Last day",
  });
  const year = new Date().getFullYear();
  await doctor.getByLabel("First day").fill(`1/1/${year}`);
  await doctor.getByLabel("Last day").fill(`31/12/${year + 1}`);
  await doctor.getByLabel("Note").fill("A long journey");
  await pressAndArrive(doctor, "Add this leave", "1 booking falls outside working time");
  await expect(doctor.getByRole("row", { name: examinee })).toBeVisible();
  expect(await doctor.getByRole("link", { name: /^IME-/ }).getAttribute("href")).toBe(`/bookings/${booking}`);
  await open(doctor, "No, change nothing", "Leave");
  await expect(doctor.getByText("No leave is planned.")).toBeVisible();

  await doctor.goto("/settings/leave/add");
  await doctor.getByLabel("First day").fill(`1/1/${year}`);
  await doctor.getByLabel("Last day").fill(`31/12/${year + 1}`);
  await pressAndArrive(doctor, "Add this leave", "1 booking falls outside working time");
  await pressAndArrive(doctor, "Yes, save it anyway", "Leave");
  await expect(flashOn(doctor)).toContainText("The leave is added");
  await expect(doctor.getByRole("row")).toHaveCount(2);

  await referrer.goto(`/bookings/${booking}`);
  await arrive(referrer, examinee);
  await expect(referrer.locator("main")).toContainText("Scheduled");
  await office.goto(`${path}/leave`);
  await open(office, /^Remove leave/, "Remove this leave?");
  await pressAndArrive(office, "Yes, remove it", "Leave");
  await expect(office.getByText("No leave is planned.")).toBeVisible();
});

test("the office keeps details, single dates and places, and retires and brings back", async ({ as }) => {
  test.setTimeout(180_000);
  const [office, colleague] = [await as("admin"), await as("admin")];
  const name = `Dr ${randomUUID().slice(0, 8)}`;
  const place = `Rooms ${randomUUID().slice(0, 8)}`;
  await office.goto("/admin/places");
  await open(office, "Add a place", "Add a place");
  await office.getByLabel("Name").fill(place);
  await office.getByLabel("Address").fill("1 Weir Lane, Hobart TAS 7000");
  await office.getByLabel("State").selectOption("TAS");
  await pressAndArrive(office, "Add the place", "Add a place", true);
  await expectSummary(office, { "Select a time zone": "Time zone" });
  await office.getByLabel("Time zone").selectOption("Hobart time");
  await pressAndArrive(office, "Add the place", "Places");
  await expect(office.getByRole("row", { name: place })).toContainText("Hobart time");

  await office.goto("/admin/specialists/new");
  await office.getByLabel("Name").fill(name);
  await office.getByLabel("Specialty").fill("ENT");
  await office.getByLabel("Time zone").selectOption("Hobart time");
  await pressAndArrive(office, "Add the specialist", "Hours");
  const path = new URL(office.url()).pathname.replace("/hours", "");
  await open(office, "Add other hours for a date", "Add other hours for a date");
  await office.getByLabel("Date").fill("7/3/2099");
  await office.getByLabel("Start time").fill("10 am");
  await office.getByLabel("End time").fill("1 pm");
  await office.getByLabel("Where").selectOption(place);
  await pressAndArrive(office, "Add these hours", "Hours");
  await expect(office.locator("main")).toContainText("10:00 am to 1:00 pm");
  await open(office, /^Remove Saturday 7/, "Remove the special hours for this date?");
  await pressAndArrive(office, "Yes, remove it", "Hours");

  await colleague.goto(`${path}/details`);
  await office.goto(`${path}/details`);
  await office.getByLabel("Minutes by telehealth").fill("45");
  await pressAndArrive(office, "Save details", name);
  await expect(office.locator("main")).toContainText("45 minutes");
  await colleague.getByLabel("Specialty").fill("Ear, nose and throat");
  await pressAndArrive(colleague, "Save details", "Change a specialist’s details", true);
  await expect(colleague.locator("#error-summary")).toContainText("Someone changed these details");
  await expect(colleague.getByLabel("Specialty")).toHaveValue("Ear, nose and throat");

  await office.goto(path);
  await arrive(office, name);
  await open(office, "Retire this specialist", `Retire ${name}?`);
  await pressAndArrive(office, "Yes, retire this specialist", name);
  await office.goto(`/admin/specialists?q=${encodeURIComponent(name)}`);
  await expect(office.getByText("No specialist matches.")).toBeVisible();
  await office.getByRole("checkbox", { name: "Show retired specialists too" }).check();
  await office.getByRole("button", { name: "Search" }).click();
  await expect(office.getByRole("row", { name })).toContainText("Retired");
  await open(office, name, name);
  await open(office, "Bring this specialist back", `Bring ${name} back?`);
  await pressAndArrive(office, "Yes, bring them back", name);
});
