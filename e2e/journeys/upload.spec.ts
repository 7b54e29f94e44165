import type { Page } from "@playwright/test";
import { audit, auditDarkPhone } from "../support/audit";
import { arrive } from "../support/arrive";
import { flashOn } from "../support/forms";
import { notWhatItSays, pdf, type Paper } from "../support/papers";
import { slowDown } from "../support/slow-line";
import { expect, test } from "../support/test";
import * as wizard from "../support/wizard";

/** What only script adds to the page of documents; the plain post has its own journeys. */
test.beforeEach(({ scripted }) => test.skip(!scripted, "the plain form shows no progress"));

const megabyte = 1024 * 1024;
const sending = "Files being sent";

const row = (page: Page, name: string) =>
  page.getByRole("list", { name: sending }).getByRole("listitem").filter({ hasText: name });

async function toDocuments(page: Page, specialist: string, examinee: string): Promise<void> {
  await wizard.beginBooking(page);
  await wizard.chooseSpecialist(page, specialist);
  await wizard.chooseTime(page);
  await wizard.fillExaminee(page, examinee);
}

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

test("each file shows how far it has come, and leaving is asked about", async ({ as, specialist }) => {
  const page = await as("referrer");
  await toDocuments(page, specialist, "Progress Seen");
  await wizard.addPapers(page, "Brief", [pdf("first.pdf", 2 * megabyte), pdf("second.pdf")]);
  const letGo = await slowDown(page);
  await press(page, "Continue");

  const bar = page.getByRole("progressbar", { name: "first.pdf sent" });
  await expect.poll(() => bar.evaluate((bar: HTMLProgressElement) => bar.value)).toBeGreaterThan(10);
  await expect(row(page, "first.pdf")).toContainText(/\d+%/);
  await expect(row(page, "second.pdf")).toContainText("Waiting");
  const status = page.getByRole("status").filter({ hasText: "Sending file" });
  await expect(status).toContainText(/Sending file 1 of 2: first\.pdf, (25|50|75)%/);
  await expect(page.getByRole("button", { name: "Continue", exact: true })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await audit(page, "sending files");
  await auditDarkPhone(page, "sending files");

  const asked = page.waitForEvent("dialog");
  void page.evaluate(() => window.location.assign("/bookings")).catch(() => {});
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  // Pressed again meanwhile: nothing is sent twice.
  await page.getByRole("button", { name: "Continue", exact: true }).click({ force: true });

  await letGo();
  await arrive(page, wizard.wizardHeadings.check);
  await expect(flashOn(page)).toContainText("2 files were added");
  for (const name of ["first.pdf", "second.pdf"]) await expect(page.locator("main")).toContainText(name);
});

test("a cancelled file leaves nothing behind, the others are added", async ({ as, specialist }) => {
  const page = await as("referrer");
  await toDocuments(page, specialist, "Second Thoughts");
  const papers = [pdf("half.pdf", 4 * megabyte), pdf("never.pdf"), pdf("whole.pdf")];
  await wizard.addPapers(page, "Brief", papers);
  const letGo = await slowDown(page);
  await press(page, "Upload files");
  await expect(row(page, "half.pdf")).toContainText(/\d+%/);
  await press(page, "Cancel never.pdf");
  await expect(page.getByRole("list", { name: sending })).toBeFocused();
  await press(page, "Cancel half.pdf");
  await letGo();
  await expect(flashOn(page)).toContainText("whole.pdf was added");
  await arrive(page, wizard.wizardHeadings.documents);
  await expect(page.getByText("Files added (1)")).toBeVisible();

  await wizard.addPapers(page, "Brief", [pdf("alone.pdf", 4 * megabyte)]);
  await slowDown(page);
  await press(page, "Upload files");
  await press(page, "Cancel alone.pdf");
  await expect(row(page, "alone.pdf")).toContainText("Cancelled");
  await expect(page.getByRole("status").filter({ hasText: "No files are being sent" })).toBeVisible();
  await page.reload();
  await expect(page.getByText("Files added (1)")).toBeVisible();
});

test("one bad file and two good ones end as after one post of all", async ({ as, specialist }) => {
  const page = await as("referrer");
  await toDocuments(page, specialist, "Mixed Papers");
  const bad = [notWhatItSays("bad.pdf"), { ...pdf("empty.pdf"), buffer: Buffer.alloc(0) }];
  await wizard.addPapers(page, "Brief", [pdf("one.pdf"), ...bad, pdf("two.pdf")]);
  await press(page, "Continue");
  await arrive(page, wizard.wizardHeadings.documents, { failed: true });
  const summary = page.locator("#error-summary");
  await expect(summary).toBeFocused();
  expect(await summary.getByRole("listitem").allTextContents()).toEqual([
    "bad.pdf does not match its file type. Save it again in its own format",
    "empty.pdf is empty",
    "2 files were added",
  ]);
  await expect(page.getByText("Files added (2)")).toBeVisible();
});

test("what never reached the server, or was sent back before it, is named", async ({ as, specialist }) => {
  const page = await as("referrer");
  await toDocuments(page, specialist, "Lost Papers");
  const statuses: Record<string, number> = { "lost.pdf": 502, "late.pdf": 429, "huge.pdf": 413 };
  await wizard.addPapers(
    page,
    "Brief",
    [...Object.keys(statuses), "kept.pdf"].map((name) => pdf(name)),
  );
  await page.route("**/documents", (route) => {
    const body = route.request().postDataBuffer()?.toString("latin1") ?? "";
    const [, status] = Object.entries(statuses).find(([name]) => body.includes(`filename="${name}"`)) ?? [];
    return status
      ? route.fulfill({ status, contentType: "text/html", body: "<h1>No</h1>" })
      : route.continue();
  });
  await press(page, "Upload files");
  await arrive(page, wizard.wizardHeadings.documents, { failed: true });
  expect(await page.locator("#error-summary").getByRole("listitem").allTextContents()).toEqual([
    "lost.pdf could not be uploaded. Choose it again",
    "late.pdf could not be taken, because many files are being sent. Choose it again in a minute",
    "huge.pdf must be smaller than 500 MB",
    "kept.pdf was added",
  ]);
  await expect(page.getByText("Files added (1)")).toBeVisible();
});

test("when the hour is full, the other files are not sent, and the server says so of each", async ({
  as,
  specialist,
}) => {
  const page = await as("referrer");
  await toDocuments(page, specialist, "Full Hour");
  const names = ["kept.pdf", "beyond.pdf", "behind.pdf"];
  await wizard.addPapers(
    page,
    "Brief",
    names.map((name) => pdf(name)),
  );
  let posts = 0;
  await page.route("**/documents", (route) => {
    const body = route.request().postDataBuffer()?.toString("latin1") ?? "";
    posts += Number(body.includes("filename="));
    if (!body.includes('filename="beyond.pdf"')) return route.continue();
    const answer = "<h1>Too many attempts</h1>";
    return route.fulfill({
      status: 429,
      headers: { "Retry-After": "1800" },
      contentType: "text/html",
      body: answer,
    });
  });
  await press(page, "Upload files");
  await arrive(page, wizard.wizardHeadings.documents, { failed: true });
  expect(posts).toBe(2);
  expect(await page.locator("#error-summary").getByRole("listitem").allTextContents()).toEqual([
    "beyond.pdf could not be added: you have sent 1,200 files within an hour. You can try again later",
    "behind.pdf could not be added: you have sent 1,200 files within an hour. You can try again later",
    "kept.pdf was added",
  ]);
});

test("more files than a post may hold go as the plain form, which says so", async ({ as, specialist }) => {
  const page = await as("referrer");
  await toDocuments(page, specialist, "Many Papers");
  await wizard.addPapers(
    page,
    "Brief",
    Array.from({ length: 21 }, (_, at) => pdf(`${at}.pdf`)),
  );
  await press(page, "Upload files");
  await arrive(page, wizard.wizardHeadings.documents, { failed: true });
  await expect(page.locator("#error-summary")).toContainText("You can only add up to 20 files at a time");
  await expect(page.getByText("Files added (20)")).toBeVisible();
});

test("who was signed out meanwhile signs in again and comes back", async ({ as, specialist }) => {
  const page = await as("referrer");
  await toDocuments(page, specialist, "Signed Out");
  await wizard.addPapers(page, "Brief", [pdf("late.pdf"), pdf("later.pdf")]);
  await page.context().clearCookies();
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request.resourceType()));
  await press(page, "Upload files");
  await arrive(page, "Sign in");
  expect(sent).toEqual(["xhr"]);
  expect(new URL(page.url()).searchParams.get("next")).toMatch(/\/documents$/);
});

test("papers on their way while another tab creates the booking are the booking's", async ({
  as,
  specialist,
}) => {
  const page = await as("referrer");
  await toDocuments(page, specialist, "Sent Meanwhile");
  await wizard.addPapers(page, "Brief", [pdf("first.pdf", 2 * megabyte), pdf("second.pdf")]);
  const letGo = await slowDown(page);
  await press(page, "Continue");
  await expect(row(page, "first.pdf")).toContainText(/\d+%/);

  const otherTab = await page.context().newPage();
  await otherTab.goto(page.url());
  await wizard.pressContinue(otherTab);
  await arrive(otherTab, wizard.wizardHeadings.check);
  await wizard.create(otherTab);
  await letGo();

  await arrive(page, "Upload documents", { failed: true });
  expect(await page.locator("#error-summary").getByRole("listitem").allTextContents()).toEqual([
    "This booking has already been created. The documents below belong to it. Add what is missing",
    "first.pdf was added",
  ]);
  await expect(page.getByRole("link", { name: "first.pdf", exact: true })).toBeVisible();
  await expect(page.getByText("Files added (1)")).toBeVisible();
});

test("files dropped on the page are chosen, beside those that are", async ({ as, specialist }) => {
  const page = await as("referrer");
  await toDocuments(page, specialist, "Dropped Papers");
  await expect(page.getByText("or drop them anywhere on this page")).toBeVisible();
  await wizard.addPapers(page, "Brief", [pdf("chosen.pdf")]);
  await drop(page, pdf("dropped.pdf"));
  await expect(page.getByLabel("Files", { exact: true })).toBeFocused();
  await press(page, "Upload files");
  // The page after it has the same heading.
  for (const name of ["chosen.pdf", "dropped.pdf"])
    await expect(page.getByRole("link", { name, exact: true })).toBeVisible();
  await arrive(page, wizard.wizardHeadings.documents);
});

async function drop(page: Page, { name, mimeType, buffer }: Paper): Promise<void> {
  const carried = await page.evaluateHandle(
    ({ name, type, text }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name, { type }));
      return transfer;
    },
    { name, type: mimeType, text: buffer.toString("latin1").replace(/[^\x20-\x7e\n]/g, "x") },
  );
  await page.locator("h1").dispatchEvent("drop", { dataTransfer: carried });
}
