import { arrive } from "../support/arrive";
import { Keyboard } from "../support/keyboard";
import { emails, password } from "../support/people";
import { expect, test } from "../support/test";
import { wizardHeadings as headings } from "../support/wizard";

test("one booking by keyboard alone", async ({ as, specialist }, { project }) => {
  const page = await as("nobody");
  const keys = new Keyboard(page);
  const examinee = `Kim Keys ${project.name}`;
  await page.goto("/login");
  await arrive(page, "Sign in");
  await keys.tabTo("Skip to main content", 1);
  await keys.press("Enter");
  await keys.tabTo("Email address", 1);
  await keys.type(emails.referrer);
  await keys.tabTo("Password", 1);
  await keys.type(password);
  await keys.press("Enter");

  await arrive(page, "Bookings");
  await keys.tabTo("Create booking");
  await keys.press("Enter");
  await arrive(page, headings.specialist);
  await keys.tabTo("Show specialists");
  await keys.tabTo(/^Dr /, 1);
  await keys.choose(new RegExp(specialist));
  await keys.tabTo("Continue", 1);
  await keys.press("Enter");

  await arrive(page, headings.time);
  await keys.tabTo(/^\d+:\d\d [ap]m to /);
  await keys.press("Space");
  await keys.tabTo("Continue", 1);
  await keys.press("Enter");

  await arrive(page, headings.examinee);
  await keys.tabTo("Full name");
  await keys.type(examinee);
  await keys.tabTo("Phone number", 1);
  await keys.type("0491 570 159");
  await keys.tabTo(/^More about/);
  await keys.press("Enter");
  await keys.tabTo("Claim type (optional)", 1);
  await keys.tabTo("Continue", 20);
  await keys.press("Enter");

  await arrive(page, headings.documents);
  await keys.tabTo("Continue", 20);
  await keys.press("Enter");
  await arrive(page, headings.check);
  await expect(page.locator("main")).toContainText(examinee);
  await keys.tabTo("Create booking");
  await keys.press("Enter");
  await arrive(page, headings.confirmation);
  await keys.tabTo("See the booking", 20);
  await keys.press("Enter");
  await arrive(page, examinee);
});

test("an error is mended by keyboard alone", async ({ as }) => {
  const page = await as("nobody");
  const keys = new Keyboard(page);
  await page.goto("/login");
  await keys.tabTo("Sign in");
  await keys.tabTo("Email address");
  await keys.press("Enter");
  await arrive(page, "Sign in", { failed: true });
  await keys.tabTo("Enter your email address", 1);
  await keys.press("Enter");
  await expect(page.getByLabel("Email address")).toBeFocused();
  await keys.type("x");
  await expect(page.getByLabel("Email address")).toHaveValue("x");
});
