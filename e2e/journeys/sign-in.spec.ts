import { arrive } from "../support/arrive";
import { expectSummary, flashOn } from "../support/forms";
import { emails, password } from "../support/people";
import { expect, test } from "../support/test";

test("an empty sign-in says what to enter", async ({ as }) => {
  const page = await as("nobody");
  await page.goto("/login");
  await arrive(page, "Sign in");
  await page.getByRole("button", { name: "Sign in" }).click();
  await arrive(page, "Sign in", { failed: true });
  await expectSummary(page, {
    "Enter your email address": "Email address",
    "Enter your password": "Password",
  });
});

test("a wrong password keeps the address and never the password", async ({ as }) => {
  const page = await as("nobody");
  await page.goto("/login?next=/help");
  await page.getByLabel("Email address").fill("nobody@harbourlegal.example");
  await page.getByLabel("Password").fill("not-the-password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await arrive(page, "Sign in", { failed: true });
  await expectSummary(page, { "Email or password is not right": null });
  await expect(page.getByLabel("Email address")).toHaveValue("nobody@harbourlegal.example");
  await expect(page.getByLabel("Password")).toHaveValue("");
  expect(await page.content()).not.toContain("not-the-password");

  await page.getByLabel("Email address").fill(emails.owner);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await arrive(page, "Help and contact");
});

test("signing out ends the session, also for the page behind Back", async ({ as }) => {
  const page = await as("nobody");
  await page.goto("/login?next=/bookings");
  await page.getByLabel("Email address").fill(emails.manager);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await arrive(page, "Bookings");
  await page.getByRole("button", { name: "Sign out" }).click();
  await arrive(page, /Independent medical examinations/);
  await expect(flashOn(page)).toBeFocused();
  await page.goBack();
  await arrive(page, "Sign in");
});

test("another address leads back to what was asked for", async ({ as }) => {
  const page = await as("nobody");
  await page.goto("/login?next=https://elsewhere.example/");
  await page.getByLabel("Email address").fill(emails.owner);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await arrive(page, "Bookings");
});
