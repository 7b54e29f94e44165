import type { Page } from "@playwright/test";
import { arrive } from "../support/arrive";
import { act, finish } from "../support/booking";
import { expectDownload, type Paper } from "../support/papers";
import { expectShapes } from "../support/shapes";
import { expectRed, humWav, redPdf, redPng } from "../support/shown-papers";
import { expect, test } from "../support/test";
import * as wizard from "../support/wizard";

async function upload(page: Page, examinee: string, category: string, papers: Paper[]): Promise<void> {
  await act(page, "Upload documents", "Upload documents");
  await wizard.addPapers(page, category, papers);
  await finish(
    page,
    "Upload files",
    papers.length === 1 ? papers[0]!.name : `${papers.length} files were added`,
    examinee,
  );
}

const row = (page: Page, { name }: Paper) => page.getByRole("row", { name });

/** Asks the page anew until it says so. */
async function untilIs(page: Page, paper: Paper, state: string): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(row(page, paper)).toContainText(state, { timeout: 100 });
  }).toPass({ timeout: 90_000, intervals: [1_000] });
}

/** What the auditor draws has no picture, frame or sound in it. */
async function arriveAt(page: Page, { name }: Paper): Promise<void> {
  await arrive(page, name);
  await expectShapes(page, name);
}

test("nobody opens a paper before it was checked, nor one that is malicious, locked or left unchecked", async ({
  as,
  specialist,
}) => {
  test.setTimeout(240_000);
  const [page, office] = [await as("referrer"), await as("admin")];
  const examinee = "Sasha Scanner";
  const id = await wizard.bookFor(page, specialist, examinee);
  await page.goto(`/bookings/${id}`);
  await arrive(page, examinee);
  const slow = redPdf("Brief of the solicitor.pdf", "slow");
  const bad = redPdf("Invoice.pdf", "found");
  const locked = redPdf("Locked letter.pdf", "locked");
  const dead = redPdf("Letter nobody checks.pdf", "dead");
  await upload(page, examinee, "Brief", [slow, bad, locked, dead]);
  await expect(row(page, slow)).toContainText("Being checked");
  await expect(row(page, slow).getByRole("link", { name: /View|Download/ })).toHaveCount(0);

  await untilIs(page, bad, "Quarantined");
  await untilIs(page, locked, "Could not be checked");
  await expect(row(page, bad)).toContainText("Nobody can open it. Upload a clean copy.");
  await untilIs(page, slow, "Checked");
  await expect(row(page, dead)).toContainText("Being checked");
  for (const paper of [bad, locked, dead]) {
    const others = row(page, paper).getByRole("link", { name: /View|Download/ });
    await expect(others).toHaveCount(0);
    const href = await row(page, paper).getByRole("link", { name: "Delete" }).getAttribute("href");
    expect((await page.request.get(href!.replace("delete", "download"))).status()).toBe(403);
    const words = await (await page.request.get(href!.replace("delete", "view"))).text();
    expect(words).not.toContain("?opening=");
  }
  await expectDownload(page, `Download ${slow.name}`, slow);
  await office.goto("/documents?scanState=infected");
  await arrive(office, "Documents");
  await expect(office.getByRole("row", { name: "Invoice.pdf" }).first()).toContainText("Quarantined");
});

test("checked papers are looked at on their page, run nothing, and the owner reads who looked", async ({
  as,
  specialist,
  browser,
  scripted,
}) => {
  test.setTimeout(240_000);
  const [page, office, owner] = [await as("referrer"), await as("admin"), await as("owner")];
  const examinee = "Vera Viewer";
  const id = await wizard.bookFor(page, specialist, examinee);
  await page.goto(`/bookings/${id}`);
  await arrive(page, examinee);
  const [letter, photo] = [redPdf("Letter.pdf"), redPng("Photo of the wrist.png")];
  const script = `<html><script>top.document.title = "ran"; fetch("/ran"); alert(1)</script></html>`;
  const both = redPdf("Also a page.pdf", undefined, script);
  await upload(page, examinee, "Brief", [letter, photo, both]);
  for (const paper of [letter, photo, both]) await untilIs(page, paper, "Checked");
  const [asked, shown]: [string[], string[]] = [[], []];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  page.on("dialog", (dialog) => {
    shown.push(dialog.message());
    void dialog.dismiss();
  });

  await page.getByRole("link", { name: `View ${photo.name}` }).click();
  await arriveAt(page, photo);
  await expectRed(browser, page);
  await page.getByRole("link", { name: "Back to the booking" }).click();
  for (const paper of [letter, both]) {
    await arrive(page, examinee);
    await page.getByRole("link", { name: `View ${paper.name}` }).click();
    await arriveAt(page, paper);
    // Switched off for us, scripts are off for Chromium's own viewer too; a browser without one saves the file.
    if (scripted && (await page.evaluate(() => navigator.pdfViewerEnabled))) await expectRed(browser, page);
    await expectDownload(page, `Download ${paper.name}`, paper);
    await page.getByRole("link", { name: "Back to the booking" }).click();
  }
  await arrive(page, examinee);
  expect([asked.filter((path) => path === "/ran"), shown]).toEqual([[], []]);

  await office.goto(`/bookings/${id}`);
  await arrive(office, examinee);
  const dictation = humWav("Dictation.wav", 7);
  await upload(office, examinee, "Dictation", [dictation]);
  await untilIs(office, dictation, "Checked");
  await office.getByRole("link", { name: `View ${dictation.name}` }).click();
  await arriveAt(office, dictation);
  const player = office.locator("audio");
  await expect(player).toBeVisible();
  const duration = () => player.evaluate((audio: HTMLAudioElement) => Math.round(audio.duration));
  if (scripted) await expect.poll(duration).toBe(7);

  await owner.goto(`/bookings/${id}`);
  await arrive(owner, examinee);
  await act(owner, `History ${photo.name}`, photo.name);
  const seen = owner.getByRole("row", { name: /Viewed/ });
  await expect(seen).toHaveCount(1);
  await expect(seen).toContainText(/ sent/);
});
