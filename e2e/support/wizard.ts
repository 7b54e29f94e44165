import { expect, type Page } from "@playwright/test";
import { arrive } from "./arrive";
import type { Paper } from "./papers";

export const wizardHeadings = {
  specialist: "Choose a specialist",
  time: "Choose an appointment time",
  examinee: "Examinee and matter",
  documents: "Add documents",
  check: "Check your answers before creating the booking",
  confirmation: "Booking created",
};

const headings = wizardHeadings;

export async function pressContinue(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}

/** From the list to the first page of the wizard. */
export async function beginBooking(page: Page): Promise<void> {
  await page.goto("/bookings");
  await arrive(page, "Bookings");
  await page.getByRole("link", { name: "Create booking" }).first().click();
  await arrive(page, headings.specialist);
}

export async function chooseSpecialist(page: Page, specialist: string): Promise<void> {
  await page.getByRole("radio", { name: specialist }).check();
  await pressContinue(page);
  await arrive(page, headings.time);
}

/** Takes a free time, the first unless told; answers its words. */
export async function chooseTime(page: Page, at = 0): Promise<string> {
  const radio = page.getByRole("radio").nth(at);
  await radio.check();
  const words = await page.locator(`label[for="${await radio.getAttribute("id")}"]`).textContent();
  await pressContinue(page);
  await arrive(page, headings.examinee);
  return words!;
}

export async function fillExaminee(page: Page, name: string): Promise<void> {
  await page.getByLabel("Full name").fill(name);
  await page.getByLabel("Phone number").fill("0491 570 159");
  await pressContinue(page);
  await arrive(page, headings.documents);
}

export async function addPapers(page: Page, category: string, papers: Paper[]): Promise<void> {
  await page.getByRole("radio", { name: category, exact: true }).check();
  await page.getByLabel("Files", { exact: true }).setInputFiles(papers);
}

/** From the list to the last page before the booking exists. */
export async function fillWizard(page: Page, specialist: string, examinee: string): Promise<void> {
  await beginBooking(page);
  await chooseSpecialist(page, specialist);
  await chooseTime(page);
  await fillExaminee(page, examinee);
  await pressContinue(page);
  await arrive(page, headings.check);
}

export async function create(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Create booking" }).click();
  await arrive(page, headings.confirmation);
  return idOf(page);
}

/** A whole booking, without papers; answers its id. */
export async function bookFor(page: Page, specialist: string, examinee: string): Promise<string> {
  await fillWizard(page, specialist, examinee);
  return create(page);
}

/** The booking or draft that the page's address names. */
export function idOf(page: Page): string {
  const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(page.url())?.[0];
  expect(id, `an id in ${page.url()}`).toBeDefined();
  return id!;
}
