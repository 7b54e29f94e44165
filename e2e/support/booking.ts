import { expect, type Page } from "@playwright/test";
import { arrive } from "./arrive";
import { flashOn } from "./forms";

/** Opens the one booking of this examinee by way of the list; answers its address. */
export async function openBooking(page: Page, examinee: string): Promise<string> {
  await page.goto(`/bookings?status=all&q=${encodeURIComponent(examinee)}`);
  await arrive(page, "Bookings");
  await page.getByRole("row", { name: examinee }).getByRole("link").click();
  await arrive(page, examinee);
  return new URL(page.url()).pathname;
}

/** Follows one of the links under "What you can do". */
export async function act(page: Page, link: string, heading: string | RegExp): Promise<void> {
  await page.locator("main").getByRole("link", { name: link, exact: true }).click();
  await arrive(page, heading);
}

/** Presses the button and is back on the booking, which says so and has the focus on it. */
export async function finish(page: Page, button: string, said: string, examinee: string): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).click();
  await arrive(page, examinee);
  const flash = flashOn(page);
  await expect(flash).toContainText(said);
  await expect(flash).toBeFocused();
}

/** The newest line of the timeline. */
export function newest(page: Page) {
  return page.getByRole("heading", { name: "Progress" }).locator("xpath=following::ol[1]/li[1]");
}

export async function setProgress(page: Page, words: string, examinee: string, note?: string): Promise<void> {
  await act(page, "Update progress", "Update progress");
  await page.getByRole("radio", { name: words }).check();
  if (note) await page.getByLabel("Note").fill(note);
  await finish(page, "Save progress", "The progress was updated", examinee);
  await expect(newest(page)).toContainText(words);
}
