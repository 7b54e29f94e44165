import { expect, type Page } from "@playwright/test";
import { hydratedAuditorOf, settled } from "./watch";

type Expected = { failed?: boolean };

/** The page with this heading is there, says so in its title, and is sound. */
export async function arrive(
  page: Page,
  heading: string | RegExp,
  { failed = false }: Expected = {},
): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
  await expect(page).toHaveTitle(
    failed ? /^Error: .+ - Medibytes Booking$/ : /^(?!Error: ).+ - Medibytes Booking$/,
  );
  await hydrated(page);
  await settled(page);
  await hydratedAuditorOf(page)?.live(page);
}

/** Script has taken over, where there is any: presses before that are tested by the lane without script. */
export async function hydrated(page: Page): Promise<void> {
  if (!hydratedAuditorOf(page)) return;
  await page.waitForFunction(() => {
    if (!("__remixContext" in window)) return document.readyState !== "loading";
    const heading = document.querySelector("h1");
    return !!heading && Object.keys(heading).some((key) => key.startsWith("__reactProps"));
  });
}
