import type { Page } from "@playwright/test";
import { arrive } from "../support/arrive";
import { act, finish, openBooking, setProgress } from "../support/booking";
import { expectDownload, mp3, pdf } from "../support/papers";
import { expect, test } from "../support/test";
import { addPapers } from "../support/wizard";

/** Examinations of the last business day: each project writes the report of another. */
const patients = {
  noScript: { examinee: "Matteo Ferraro", referrer: "referrer" },
  script: { examinee: "Rosa Delgado", referrer: "rival" },
} as const;

test("the specialist’s report reaches the referrer when it is ready", async ({ as, scripted }) => {
  const { examinee, referrer } = patients[scripted ? "script" : "noScript"];
  const [doctor, firm] = [await as("specialist"), await as(referrer)];
  const booking = await openBooking(doctor, examinee);
  await expect(doctor.getByRole("link", { name: "Cancel the booking" })).toHaveCount(0);

  await act(doctor, "Update progress", "Update progress");
  await doctor.getByRole("button", { name: "Save progress" }).click();
  await arrive(doctor, "Update progress", { failed: true });
  await expect(doctor.locator("#error-summary")).toBeFocused();
  await expect(doctor.getByRole("radio", { name: "Report ready" })).toHaveCount(0);
  await doctor.goto(booking);
  await setProgress(doctor, "Report in progress", examinee);

  const [dictation, report] = [mp3("Dictation.mp3"), pdf("IME report.pdf")];
  await upload(doctor, "Dictation", dictation, examinee);
  await upload(doctor, "Report", report, examinee);
  const href = (await doctor.getByRole("link", { name: `Download ${report.name}` }).getAttribute("href"))!;

  await firm.goto(booking);
  await arrive(firm, examinee);
  await expect(firm.locator("main")).not.toContainText(report.name);
  const early = await firm.goto(href);
  expect(early?.status()).toBe(404);
  await arrive(firm, "Page not found");

  await setProgress(doctor, "Report ready", examinee);
  await firm.goto(booking);
  await arrive(firm, examinee);
  await expect(firm.locator("main")).toContainText("Report ready");
  await expect(firm.locator("main")).not.toContainText(dictation.name);
  await expectDownload(firm, `Download ${report.name}`, report);
});

async function upload(page: Page, category: string, paper: ReturnType<typeof pdf>, examinee: string) {
  await act(page, "Upload documents", "Upload documents");
  await addPapers(page, category, [paper]);
  await finish(page, "Upload files", paper.name, examinee);
}
