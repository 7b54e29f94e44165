import { arrive } from "../support/arrive";
import { expectSafeToRepeat, expectSummary, flashOn } from "../support/forms";
import { notWhatItSays, pdf } from "../support/papers";
import { expect, test } from "../support/test";
import * as wizard from "../support/wizard";

test("each page of the wizard says what is missing and keeps the rest", async ({ as, specialist }) => {
  const page = await as("referrer");
  const { specialist: first, time, examinee, documents } = wizard.wizardHeadings;
  await wizard.beginBooking(page);
  await wizard.pressContinue(page);
  await arrive(page, first, { failed: true });
  await expectSummary(page, { "Select a specialist": "Specialists" });
  await expectSafeToRepeat(page, () => arrive(page, first, { failed: true }));

  await wizard.chooseSpecialist(page, specialist);
  await wizard.pressContinue(page);
  await arrive(page, time, { failed: true });
  await expectSummary(page, { "Select a time": "Free times" });

  await wizard.chooseTime(page);
  await page.getByLabel("Phone number").fill("12");
  await page.getByLabel("Email address").fill("dana@");
  await page.getByRole("group", { name: "Date of birth" }).getByLabel("Month").fill("13");
  await page.getByLabel("Matter number").fill("HL-1");
  await wizard.pressContinue(page);
  await arrive(page, examinee, { failed: true });
  await expect(page.locator("#error-summary")).toBeFocused();
  const messages = await page.locator("#error-summary li").allTextContents();
  expect(messages).toHaveLength(4);
  expect(messages[0]).toMatch(/full name/i);
  const keepsValues = async () => {
    await expect(page.getByLabel("Phone number")).toHaveValue("12");
    await expect(page.getByLabel("Email address")).toHaveValue("dana@");
    await expect(page.getByLabel("Matter number")).toHaveValue("HL-1");
    await expect(page.getByRole("group", { name: "Date of birth" }).getByLabel("Month")).toHaveValue("13");
  };
  await keepsValues();
  await expectSafeToRepeat(page, keepsValues);
  await page.getByLabel("Email address").fill("dana@harbour.example");
  await page.getByRole("group", { name: "Date of birth" }).getByLabel("Month").fill("");
  await wizard.fillExaminee(page, "Dana Wills");

  await page.getByRole("button", { name: "Upload files" }).click();
  await arrive(page, documents, { failed: true });
  await expect(page.locator("#error-summary")).toBeFocused();
  await wizard.addPapers(page, "Brief", [pdf("good.pdf"), notWhatItSays("bad.pdf")]);
  await page.getByRole("button", { name: "Upload files" }).click();
  await arrive(page, documents, { failed: true });
  await expect(page.locator("#error-summary")).toContainText("bad.pdf");
  await expect(page.getByRole("link", { name: "good.pdf", exact: true })).toBeVisible();
});

test("a later page opened too early leads to the first question", async ({ as }) => {
  const page = await as("referrer");
  await page.goto("/bookings/new");
  await page.goto(page.url().replace("/specialist", "/check"));
  await arrive(page, wizard.wizardHeadings.specialist);
  await expect(flashOn(page)).toBeFocused();
});

test("a filter that is none is named and left out", async ({ as }) => {
  const page = await as("referrer");
  await page.goto("/bookings/new");
  await page.goto(`${page.url()}?specialty=Astrology`);
  await expect(page.locator("#error-summary")).toContainText("specialty");
  await page.goto("/bookings?status=lost&from=notadate");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bookings");
  await expect(page.locator("#error-summary")).toBeVisible();
});
