import { expect, type Page } from "@playwright/test";
import { flashOn } from "./forms";
import type { Paper } from "./papers";
import type { Screen } from "./screens";
import { humWav, redPdf, redPng } from "./shown-papers";
import { ofBooking, ofOwnDraft, press } from "./ways";

/** The screens that only a server with a malware scanner has. */

type Listed = [route: string, state: string, go: Screen["go"]];
type Stock = { examinee: string; papers: Paper[]; category: string };

/** Each person has a booking of their own for it: they walk side by side. */
const referrers: Stock = {
  examinee: "Huda Al-Masri",
  category: "Brief",
  papers: [
    redPdf("Letter of instruction.pdf"),
    redPng("Photo of the wrist.png"),
    redPdf("Letter that waits for its check.pdf", "dead"),
    redPdf("Invoice with a surprise.pdf", "found"),
    redPdf("Letter with a password.pdf", "locked"),
  ],
};
const offices: Stock = {
  examinee: "Fatima Rahimi",
  category: "Dictation",
  papers: [humWav("Dictation.wav", 7), redPdf("Dictation on paper.pdf", "dead")],
};

const ofReferrer: Listed[] = [
  ["bookings.$bookingId._index", "papers in every state", withPapers(referrers)],
  ["bookings.$bookingId.documents", "papers in every state", withPapers(referrers, "documents")],
  ["documents._index", "papers in every state", withPapers(referrers, "/documents")],
  ["documents.$documentId.view", "PDF", looking(referrers, 0)],
  ["documents.$documentId.view", "picture", looking(referrers, 1)],
  ["documents.$documentId.view", "not checked yet", looking(referrers, 2)],
  ["bookings.new.$draftId.documents", "being checked", ofOwnDraft("documents", uploadUnchecked)],
  ["bookings.new.$draftId.check", "being checked", ofOwnDraft("check", async () => {})],
];

const ofOffice: Listed[] = [
  ["documents.$documentId.view", "sound", looking(offices, 0)],
  ["bookings.$bookingId.custody", "papers in every state", withPapers(offices, "custody")],
];

const screensOf = (role: Screen["role"], listed: Listed[]): Screen[] =>
  listed.map(([route, state, go]) => ({ route, role, state, go }));

export const scannedScreens = [...screensOf("referrer", ofReferrer), ...screensOf("admin", ofOffice)];

/** Uploaded by whoever comes first. One paper of a stock waits for its check for ever, the others do not. */
function withPapers(stock: Stock, subpage = ""): Screen["go"] {
  return async (way) => {
    const { page } = way;
    await ofBooking(stock.examinee)(way);
    const address = page.url();
    const [{ name }] = stock.papers as [Paper];
    if ((await page.getByText(name, { exact: true }).count()) === 0) await upload(page, address, stock);
    await expect(async () => {
      await page.goto(address);
      const waiting = page.getByRole("row").filter({ hasText: "Being checked" });
      await expect(waiting).toHaveCount(1, { timeout: 100 });
    }).toPass({ timeout: 60_000, intervals: [1_000] });
    if (subpage) await page.goto(subpage.startsWith("/") ? subpage : `${address}/${subpage}`);
  };
}

async function upload(page: Page, address: string, { category, papers }: Stock): Promise<void> {
  await page.goto(`${address}/documents`);
  await page.getByRole("radio", { name: category, exact: true }).check();
  await page.getByLabel("Files", { exact: true }).setInputFiles(papers);
  await press("Upload files")(page);
  await expect(flashOn(page)).toBeVisible();
}

function looking(stock: Stock, at: number): Screen["go"] {
  return async (way) => {
    await withPapers(stock)(way);
    const { name } = stock.papers[at]!;
    const link = way.page.getByRole("row", { name }).getByRole("link").first();
    await way.page.goto((await link.getAttribute("href"))!.replace(/[a-z]+$/, "view"));
  };
}

async function uploadUnchecked(page: Page): Promise<void> {
  await page.getByLabel("Files", { exact: true }).setInputFiles([redPdf("Letter to check.pdf", "dead")]);
  await press("Upload files")(page);
}
