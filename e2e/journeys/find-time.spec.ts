import { arrive } from "../support/arrive";
import { expect, test } from "../support/test";
import * as wizard from "../support/wizard";

const heading = "Find a time";

test("a referrer finds a time across specialists and books it", async ({ as, specialist }) => {
  const page = await as("referrer");
  await page.goto("/bookings");
  await page.getByRole("link", { name: heading }).click();
  await arrive(page, heading);
  const theirs = page
    .getByRole("region")
    .or(page.locator("section"))
    .filter({ has: page.getByRole("heading", { name: specialist }) });
  const time = theirs.getByRole("link").last();
  const words = (await time.textContent())!;
  await time.click();

  await arrive(page, wizard.wizardHeadings.specialist);
  await expect(page.getByRole("radio", { name: specialist })).toBeChecked();
  await wizard.pressContinue(page);
  await arrive(page, wizard.wizardHeadings.time);
  const marked = page.getByRole("radio", { checked: true });
  await expect(marked).toHaveAccessibleName(words.replace(`, with ${specialist}`, ""));
  await wizard.pressContinue(page);
  await arrive(page, wizard.wizardHeadings.examinee);
  await wizard.fillExaminee(page, "Found Early");
  await wizard.pressContinue(page);
  await arrive(page, wizard.wizardHeadings.check);
  await wizard.create(page);
  await expect(page.locator("main")).toContainText(specialist);
  await expect(page.locator("main")).toContainText(words.split(" to ")[0]!);
});

test("filters narrow the search, and what cannot be meant is named", async ({ as }) => {
  const page = await as("owner");
  await page.goto("/find-a-time");
  await arrive(page, heading);
  await page.getByRole("radio", { name: "Telehealth" }).check();
  await page.getByLabel("Specialty").selectOption("Psychology");
  await page.getByRole("button", { name: "Show times" }).click();
  await arrive(page, heading);
  await expect(page.locator("main")).toContainText("1 of 1 specialist");
  await expect(page.getByRole("heading", { name: "Dr Miriam Goldstein" })).toBeVisible();

  await page.getByLabel("From", { exact: true }).fill("someday");
  await page.getByRole("button", { name: "Show times" }).click();
  await arrive(page, heading, { failed: true });
  await expect(page.getByLabel("From", { exact: true })).toHaveValue("someday");
  await page.getByRole("link", { name: /^From must be a real date/ }).click();
  await expect(page.getByLabel("From", { exact: true })).toBeFocused();
  await page.getByRole("link", { name: "Clear filters" }).click();
  await arrive(page, heading);
  await expect(page.getByRole("radio", { name: "In person" })).toBeChecked();
});

test("the office looks times up on the phone, and books nothing there", async ({ as }) => {
  const page = await as("admin");
  await page.goto("/find-a-time");
  await arrive(page, heading);
  await expect(page.locator(".free-time").first()).toBeVisible();
  await expect(page.locator("a.free-time")).toHaveCount(0);
});
