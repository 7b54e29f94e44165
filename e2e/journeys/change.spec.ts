import { arrive } from "../support/arrive";
import { act, finish, newest } from "../support/booking";
import { expectSafeToRepeat, expectSummary } from "../support/forms";
import { expectDownload, pdf } from "../support/papers";
import { expect, test } from "../support/test";
import * as wizard from "../support/wizard";

test("a referrer moves, corrects, notes, adds papers and cancels", async ({ as, specialist }) => {
  const page = await as("referrer");
  const id = await wizard.bookFor(page, specialist, "Robin Change");
  await page.goto(`/bookings/${id}`);
  await arrive(page, "Robin Change");
  await expect(page.locator("main")).toContainText(/(Still to send|Late): brief and consent form/);
  await act(page, "Upload brief and consent form", "Upload documents");
  await page.goto(`/bookings/${id}`);

  await act(page, "Change the time", "Change the time");
  await page.getByRole("button", { name: "Change the time" }).click();
  await arrive(page, "Change the time", { failed: true });
  await expectSummary(page, { "Select a time": "Free times" });
  await page.getByRole("radio").nth(2).check();
  await page.getByLabel("Reason").fill("The examinee is travelling.");
  await finish(page, "Change the time", "The time was changed", "Robin Change");
  await expect(newest(page)).toContainText("Rescheduled");
  await expect(newest(page)).toContainText("The examinee is travelling.");

  await act(page, "Correct details", "Correct details");
  await page.getByLabel("Full name").fill("");
  await page.getByLabel("Claim number").fill("CTP 88-1");
  await page.getByRole("button", { name: "Save details" }).click();
  await arrive(page, "Correct details", { failed: true });
  await expectSummary(page, { "Enter the examinee’s full name": "Full name" });
  await expect(page.getByLabel("Claim number")).toHaveValue("CTP 88-1");
  await page.getByLabel("Full name").fill("Robyn Change");
  await finish(page, "Save details", "The details were corrected", "Robyn Change");
  await expect(page.locator("main")).toContainText("CTP 88-1");

  await act(page, "Write notes", "Notes");
  await page.getByLabel("Notes (optional)").fill("Call before posting.");
  await finish(page, "Save notes", "The notes were saved", "Robyn Change");
  await expect(page.locator("main")).toContainText("Call before posting.");

  await act(page, "Upload documents", "Upload documents");
  await page.getByRole("button", { name: "Upload files" }).click();
  await arrive(page, "Upload documents", { failed: true });
  await expect(page.locator("#error-summary")).toBeFocused();
  const paper = pdf("Radiology.pdf");
  await wizard.addPapers(page, "Other", [paper]);
  await finish(page, "Upload files", "Radiology.pdf", "Robyn Change");
  await expectDownload(page, "Download Radiology.pdf", paper);

  await act(page, "Cancel the booking", /^Cancel the booking for Robyn Change on /);
  await page.getByRole("button", { name: "Yes, cancel the booking" }).click();
  await arrive(page, /^Cancel the booking/, { failed: true });
  await expectSummary(page, { "Enter the reason for cancelling": "Reason" });
  await expectSafeToRepeat(page, () => arrive(page, /^Cancel the booking/, { failed: true }));
  await page.getByLabel("Reason").fill("The matter has settled.");
  await finish(page, "Yes, cancel the booking", "The booking was cancelled", "Robyn Change");
  await expect(newest(page)).toContainText("Cancelled");
  await expect(page.getByRole("link", { name: "Cancel the booking" })).toHaveCount(0);
});

test("a booking that changed meanwhile is shown afresh, with the answer kept", async ({ as, specialist }) => {
  const [page, other] = [await as("referrer"), await as("manager")];
  const id = await wizard.bookFor(page, specialist, "Pat Meanwhile");
  await page.goto(`/bookings/${id}/notes`);
  await arrive(page, "Notes");
  await page.getByLabel("Notes (optional)").fill("Mine");
  await other.goto(`/bookings/${id}/notes`);
  await arrive(other, "Notes");
  await other.getByLabel("Notes (optional)").fill("Theirs");
  await finish(other, "Save notes", "The notes were saved", "Pat Meanwhile");

  await page.getByRole("button", { name: "Save notes" }).click();
  await arrive(page, "Notes", { failed: true });
  await expectSummary(page, {
    "This booking changed while you were editing. Check the details and send your answers again": null,
  });
  await expect(page.getByLabel("Notes (optional)")).toHaveValue("Mine");
  await finish(page, "Save notes", "The notes were saved", "Pat Meanwhile");
  await expect(page.locator("main")).toContainText("Mine");
});
