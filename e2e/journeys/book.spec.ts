import { arrive } from "../support/arrive";
import { flashOn } from "../support/forms";
import { expectDownload, pdf } from "../support/papers";
import { emails, password } from "../support/people";
import { expect, test } from "../support/test";
import * as wizard from "../support/wizard";

test("a referrer books, sends the brief and finds both again", async ({ as, specialist }) => {
  const page = await as("nobody");
  await page.goto("/bookings");
  await arrive(page, "Sign in");
  await page.getByLabel("Email address").fill(emails.referrer);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await arrive(page, "Bookings");

  await page.getByRole("link", { name: "Create booking" }).first().click();
  await arrive(page, wizard.wizardHeadings.specialist);
  await wizard.chooseSpecialist(page, specialist);
  const time = await wizard.chooseTime(page);
  await wizard.fillExaminee(page, "Alex Tran");

  const brief = pdf("Letter of instruction.pdf");
  await wizard.addPapers(page, "Brief", [brief]);
  await page.getByRole("button", { name: "Upload files" }).click();
  await arrive(page, wizard.wizardHeadings.documents);
  await expect(page.getByText("Files added (1)")).toBeVisible();
  await wizard.pressContinue(page);

  await arrive(page, wizard.wizardHeadings.check);
  const shown = page.locator("main");
  await expect(shown).toContainText(specialist);
  await expect(shown).toContainText(time.split(" to ")[0]!);
  await expect(shown).toContainText("0491\u00a0570\u00a0159");
  await expect(shown).toContainText(brief.name);
  await wizard.create(page);
  const reference = (await page
    .locator("main")
    .getByText(/^IME-\d{4}-\d{5}$/)
    .textContent())!;

  await page.getByRole("link", { name: "See the booking" }).click();
  await arrive(page, "Alex Tran");
  await expect(page).toHaveTitle(`Booking ${reference} - Medibytes Booking`);
  const row = page.getByRole("row", { name: brief.name });
  await expectDownload(page, `Download ${brief.name}`, brief);
  await expect(row).toContainText("Brief");

  await page.goto(`/bookings?q=${reference}`);
  await arrive(page, "Bookings");
  const line = page.getByRole("row", { name: reference });
  for (const words of ["Alex Tran", specialist, "Scheduled"]) await expect(line).toContainText(words);
  await line.getByRole("link", { name: reference }).click();
  await arrive(page, "Alex Tran");
});

test("a draft is left and found again", async ({ as, specialist }) => {
  const page = await as("referrer");
  await wizard.beginBooking(page);
  await wizard.chooseSpecialist(page, specialist);
  await wizard.chooseTime(page);
  const draft = wizard.idOf(page);
  await page.getByLabel("Full name").fill("Someone Later");
  await page.getByRole("button", { name: "Save and come back later" }).click();
  await arrive(page, "Bookings");
  await expect(flashOn(page)).toBeFocused();
  await page.locator(`a[href*="${draft}"]`).first().click();
  await arrive(page, wizard.wizardHeadings.examinee);
  await expect(page.getByLabel("Full name")).toHaveValue("Someone Later");
});

test("a document of a draft is taken away again, after a question", async ({ as, specialist }) => {
  const page = await as("referrer");
  await wizard.beginBooking(page);
  await wizard.chooseSpecialist(page, specialist);
  await wizard.chooseTime(page);
  await wizard.fillExaminee(page, "Paper Change");
  await wizard.addPapers(page, "Consent form", [pdf("wrong.pdf"), pdf("right.pdf")]);
  await page.getByRole("button", { name: "Upload files" }).click();
  await arrive(page, wizard.wizardHeadings.documents);
  await page.getByRole("link", { name: "Remove wrong.pdf" }).click();
  await arrive(page, "Remove wrong.pdf?");
  await page.getByRole("button", { name: "Yes, remove the document" }).click();
  await arrive(page, wizard.wizardHeadings.documents);
  await expect(page.getByText("Files added (1)")).toBeVisible();
  await expect(page.getByRole("link", { name: "right.pdf", exact: true })).toBeVisible();
  await expect(page.getByText("wrong.pdf was removed")).toBeVisible();
});

test("the check page leads to each answer and back", async ({ as, specialist }) => {
  const page = await as("referrer");
  await wizard.fillWizard(page, specialist, "Misspelt Name");
  await page.getByRole("link", { name: "Change examinee’s full name" }).click();
  await arrive(page, wizard.wizardHeadings.examinee);
  await page.getByLabel("Full name").fill("Correct Name");
  await page.getByText("More about the claim").click();
  await page.getByLabel("Access needs").fill("Ground floor\nHearing loop");
  await wizard.pressContinue(page);
  await arrive(page, wizard.wizardHeadings.check);
  await expect(page.locator("main")).toContainText("Correct Name");
  const needs = page.getByRole("definition").filter({ hasText: "Hearing loop" });
  expect(await needs.innerText()).toBe("Ground floor\nHearing loop");
  await wizard.create(page);

  await page.goBack();
  await page.reload();
  await arrive(page, wizard.wizardHeadings.confirmation);

  await page.getByRole("link", { name: "Book another for this matter" }).click();
  await arrive(page, wizard.wizardHeadings.specialist);
  await expect(page.getByRole("radio", { name: specialist })).toBeChecked();
  await wizard.pressContinue(page);
  await arrive(page, wizard.wizardHeadings.time);
  await wizard.chooseTime(page);
  await expect(page.getByLabel("Full name")).toHaveValue("Correct Name");
  await expect(page.getByLabel("Access needs")).toHaveValue("Ground floor\nHearing loop");
});

test("two drafts for one name are told apart", async ({ as, specialist }) => {
  const page = await as("referrer");
  for (const _ of ["first", "second"]) {
    await wizard.beginBooking(page);
    await wizard.chooseSpecialist(page, specialist);
    await wizard.chooseTime(page);
    await page.getByLabel("Full name").fill("Sam Twice");
    await page.getByRole("button", { name: "Save and come back later" }).click();
    await arrive(page, "Bookings");
  }
  const names = await page.getByRole("link", { name: /Sam Twice/ }).allTextContents();
  expect(names.length).toBeGreaterThan(1);
  expect(new Set(names).size).toBe(names.length);
});
