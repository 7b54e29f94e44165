import { expect, type Locator, type Page } from "@playwright/test";
import { hydrated } from "./arrive";

/** Messages in page order, each with the label of the control it leads to; `null` for one of the whole form. */
type Summary = Record<string, string | null>;

/** The summary says just this, has the focus, and each line leads to its control. */
export async function expectSummary(page: Page, summary: Summary): Promise<void> {
  const box = page.locator("#error-summary");
  await expect(box).toBeFocused();
  await expect(box.getByRole("listitem")).toHaveText(Object.keys(summary));
  for (const [message, label] of Object.entries(summary)) {
    if (label === null) continue;
    await box.getByRole("link", { name: message }).click();
    await expect(control(page, label)).toBeFocused();
    await expect(page.locator(".error", { hasText: message })).toBeVisible();
  }
}

/** What the page says came of the last post. */
export const flashOn = (page: Page): Locator => page.getByRole("region", { name: /^(Success|Important)$/ });

/** Radios are named by their words; of a set, the first is meant. */
function control(page: Page, label: string): Locator {
  return page
    .getByLabel(label)
    .or(page.getByRole("group", { name: label }).getByRole("radio").first())
    .first();
}

/** A refresh asks nothing and changes nothing; neither does going away and Back. */
export async function expectSafeToRepeat(page: Page, check: () => Promise<void>): Promise<void> {
  await page.reload();
  await hydrated(page);
  await check();
  await page.goto("/help");
  await page.goBack();
  await hydrated(page);
  await check();
}
