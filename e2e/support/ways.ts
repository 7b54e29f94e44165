import { expect, type Page } from "@playwright/test";
import type { Screen, Way } from "./screens";

type Then = (page: Page) => Promise<unknown>;

/** The page at this address; `then` goes on from there. */
export function goTo(path: string, then: Then = stay): Screen["go"] {
  return async ({ page }) => {
    await page.goto(path);
    await then(page);
  };
}

/** A page of the booking of this examinee; `then` goes on from there. */
export function ofBooking(examinee: string, subpage = "", then: Then = stay): Screen["go"] {
  return async ({ page, known }) => {
    const address = known.get(examinee) ?? (await find(page, examinee));
    known.set(examinee, address);
    await page.goto(subpage ? `${address}/${subpage}` : address);
    await then(page);
  };
}

/** A page of the first document on the booking of this examinee; `then` goes on from there. */
export function ofPaper(examinee: string, subpage: string, then: Then = stay): Screen["go"] {
  return async (way) => {
    await ofBooking(examinee)(way);
    const download = way.page.getByRole("link", { name: /^Download / }).first();
    await way.page.goto((await download.getAttribute("href"))!.replace("download", subpage));
    await then(way.page);
  };
}

async function find(page: Page, examinee: string): Promise<string> {
  await page.goto(`/bookings?status=all&q=${encodeURIComponent(examinee)}`);
  return (await page.getByRole("row", { name: examinee }).getByRole("link").getAttribute("href"))!;
}

/** A page of the seeded draft that only the last press is missing of. Nothing may be sent from there. */
export function ofSeededDraft(step: string): Screen["go"] {
  return async ({ page }) => {
    await page.goto("/bookings");
    const href = await page.getByRole("link", { name: /Wendy Castellano/ }).getAttribute("href");
    await page.goto(href!.replace(/[a-z]+$/, step));
  };
}

/** A page of a draft of this worker's own, with everything answered but the documents. */
export function ofOwnDraft(step: string, then: Then): Screen["go"] {
  return async (way) => {
    const address = way.known.get("draft") ?? (await answerAll(way));
    way.known.set("draft", address);
    await way.page.goto(`${address}/${step}`);
    await then(way.page);
  };
}

async function answerAll({ page, specialist }: Way): Promise<string> {
  await page.goto("/bookings/new");
  await page.getByRole("radio", { name: specialist }).check();
  await press("Continue")(page);
  await page.getByRole("radio").first().check();
  await press("Continue")(page);
  await page.getByLabel("Full name").fill("Registry Walker");
  await page.getByLabel("Phone number").fill("02 5550 4321");
  await press("Continue")(page);
  await expect(page).toHaveURL(/documents$/);
  return new URL(page.url()).pathname.replace("/documents", "");
}

export function press(button: string): Then {
  return (page) => page.getByRole("button", { name: button, exact: true }).click();
}

export function fillAndPress(label: string, text: string, button: string): Then {
  return async (page) => {
    await page.getByLabel(label).first().fill(text);
    await press(button)(page);
  };
}

const stay: Then = () => Promise.resolve();
