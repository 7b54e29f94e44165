import { arrive } from "../support/arrive";
import { act, finish, openBooking, setProgress } from "../support/booking";
import { expectSummary } from "../support/forms";
import { expect, test } from "../support/test";

test("the office takes the payment, closes, archives and reopens", async ({ as, scripted }) => {
  const page = await as("admin");
  const examinee = scripted ? "Jessica Lowe" : "Mei-Ling Zhao";
  const booking = await openBooking(page, examinee);
  await setProgress(page, "Paid", examinee);

  await act(page, "Close the booking", "Close this booking?");
  await finish(page, "Yes, close the booking", "The booking was closed", examinee);
  await expect(page.locator("main")).toContainText("Closed");
  await expect(page.getByRole("link", { name: "Upload documents" })).toHaveCount(0);
  await page.goto(`${booking}/documents`);
  await arrive(page, "Upload documents");
  await expect(page.locator("main")).toContainText("takes no more documents");
  await page.goto(booking);

  await act(page, "Archive the booking", "Archive this booking?");
  await finish(page, "Yes, archive the booking", "The booking was archived", examinee);

  await act(page, "Reopen the booking", "Reopen this booking?");
  await page.getByRole("button", { name: "Yes, reopen the booking" }).click();
  await arrive(page, "Reopen this booking?", { failed: true });
  await expectSummary(page, { "Enter the reason for reopening": "Reason" });
  await page.getByLabel("Reason").fill("The invoice was wrong.");
  await finish(page, "Yes, reopen the booking", "The booking was reopened", examinee);
  await expect(page.getByRole("link", { name: "Close the booking" })).toBeVisible();
});

test("the office corrects what the table does not foresee, with a reason", async ({ as, scripted }) => {
  const page = await as("admin");
  const examinee = scripted ? "Arjun Nair" : "Ivana Horvat";
  await openBooking(page, examinee);
  await act(page, "Update progress", "Update progress");
  await page.getByRole("radio", { name: "Report in progress" }).check();
  await page.getByRole("button", { name: "Save progress" }).click();
  await arrive(page, "Update progress", { failed: true });
  await expectSummary(page, { "Enter the reason for this correction": "Note" });
  await expect(page.getByRole("radio", { name: "Report in progress" })).toBeChecked();
  await page.getByLabel("Note").fill("Paid by mistake.");
  await finish(page, "Save progress", "The progress was updated", examinee);
  await expect(page.locator("main")).toContainText("Report in progress (correction)");
});
