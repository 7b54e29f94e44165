import { arrive } from "../support/arrive";
import { act, finish } from "../support/booking";
import { expectSummary } from "../support/forms";
import { pdf } from "../support/papers";
import { expect, test } from "../support/test";
import * as wizard from "../support/wizard";

test("a wrong file is deleted, leaves its note, is held and destroyed by the office", async ({
  as,
  specialist,
}) => {
  test.setTimeout(180_000);
  const [page, office, owner] = [await as("referrer"), await as("admin"), await as("owner")];
  const id = await wizard.bookFor(page, specialist, "Della Wrongfile");
  await page.goto(`/bookings/${id}`);
  await arrive(page, "Della Wrongfile");
  const paper = pdf("Another matter.pdf");
  await act(page, "Upload documents", "Upload documents");
  await wizard.addPapers(page, "Brief", [paper]);
  await finish(page, "Upload files", paper.name, "Della Wrongfile");
  const href = (await page.getByRole("link", { name: `Download ${paper.name}` }).getAttribute("href"))!;
  await expect(page.getByRole("link", { name: "History" })).toHaveCount(0);

  const inList = page.getByRole("row", { name: paper.name });
  await page.goto("/documents?q=another+matter");
  await arrive(page, "Documents");
  await expect(inList.filter({ has: page.locator(`a[href="${href}"]`) })).toHaveCount(1);
  await page.goto(`/bookings/${id}`);
  await arrive(page, "Della Wrongfile");

  await act(page, `Delete ${paper.name}`, `Delete ${paper.name}?`);
  await page.getByRole("link", { name: "No, keep the document" }).click();
  await arrive(page, "Della Wrongfile");
  await act(page, `Delete ${paper.name}`, `Delete ${paper.name}?`);
  await page.getByLabel("Reason (optional)").fill("It belongs to another matter.");
  await finish(page, "Yes, delete the document", `${paper.name} was deleted`, "Della Wrongfile");
  await expect(page.getByRole("link", { name: `Download ${paper.name}` })).toHaveCount(0);
  await expect(page.locator("main")).toContainText(/Deleted by .+ on .+: It belongs to another matter\./);
  await page.goto("/documents?q=another+matter");
  await arrive(page, "Documents");
  await expect(page.locator(`a[href="${href}"]`)).toHaveCount(0);
  expect((await page.goto(href))?.status()).toBe(404);
  await arrive(page, "Page not found");

  await office.goto(`/bookings/${id}`);
  await arrive(office, "Della Wrongfile");
  await act(office, `History of ${paper.name}`, paper.name);
  await act(office, "Place a legal hold", `Place a legal hold on ${paper.name}?`);
  await office.getByRole("button", { name: "Yes, place the hold" }).click();
  await arrive(office, /legal hold/, { failed: true });
  await expectSummary(office, { "Enter the reason for the hold": "Reason" });
  await office.getByLabel("Reason").fill("Subpoena of the District Court");
  await finish(office, "Yes, place the hold", `${paper.name} is on hold`, paper.name);
  await expect(office.locator("main")).toContainText("Subpoena of the District Court");
  await expect(office.getByRole("link", { name: "Destroy the document now" })).toHaveCount(0);

  await act(office, "Release the legal hold", `Release the legal hold on ${paper.name}?`);
  await office.getByLabel("Reason").fill("The subpoena was withdrawn");
  await finish(office, "Yes, release the hold", `${paper.name} is no longer on hold`, paper.name);
  await act(office, "Destroy the document now", `Destroy ${paper.name} now?`);
  await office.getByLabel("Reason").fill("Privacy request");
  await finish(office, "Yes, destroy the document", `${paper.name} was destroyed`, paper.name);
  for (const what of ["Uploaded", "Deleted", "Placed on hold", "Released from hold", "Destroyed"])
    await expect(office.getByRole("cell", { name: what, exact: true })).toBeVisible();

  await owner.goto(`/bookings/${id}`);
  await arrive(owner, "Della Wrongfile");
  await act(owner, `History of ${paper.name}`, paper.name);
  await expect(owner.getByRole("heading", { name: "What you can do" })).toHaveCount(0);
  await expect(owner.getByRole("row", { name: /Destroyed/ })).toContainText("Privacy request");
});
