import { arrive } from "../support/arrive";
import { expectSummary, flashOn } from "../support/forms";
import { linkMailedTo, mailsTo, mailTo } from "../support/mails";
import { acceptAsNewcomer, freshAddress, invite, newcomersPassword, signInAs } from "../support/newcomers";
import { expect, test } from "../support/test";

const answer = "If an account has that address, a link is on its way. It works for 30 minutes";
const fresh = "five even plainer unrelated words";

test("a forgotten password is set anew by a mailed link", async ({ as }) => {
  const [owner, elsewhere, page] = [await as("owner"), await as("nobody"), await as("nobody")];
  const email = freshAddress();
  await acceptAsNewcomer(elsewhere, await invite(owner, email));

  await page.goto("/login");
  await page.getByRole("link", { name: /password/ }).click();
  await arrive(page, "Set a new password");
  await page.getByRole("button", { name: "Send the link" }).click();
  await arrive(page, "Set a new password", { failed: true });
  await expectSummary(page, { "Enter an email address": "Email address" });
  await page.getByLabel("Email address").fill(email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await arrive(page, "Set a new password");
  await expect(flashOn(page)).toContainText(answer);

  const link = await linkMailedTo(email, /^Set a new password$/);
  for (let time = 0; time < 2; time++) {
    await page.goto(link);
    await arrive(page, "Choose a new password");
  }
  await page.getByLabel("New password").fill("too short");
  await page.getByRole("button", { name: "Set the password" }).click();
  await arrive(page, "Choose a new password", { failed: true });
  await expectSummary(page, { "Password must be 12 characters or more": "New password" });
  expect(await page.content()).not.toContain("too short");
  await page.getByLabel("New password").fill(fresh);
  await page.getByRole("button", { name: "Set the password" }).click();
  await arrive(page, "Sign in");
  await expect(flashOn(page)).toContainText("Your new password is set");

  await elsewhere.goto("/bookings");
  await arrive(elsewhere, "Sign in");
  await mailTo(email, /^Your password was changed$/);
  await signInAs(page, email, newcomersPassword);
  await arrive(page, "Sign in", { failed: true });
  await signInAs(page, email, fresh);
  await arrive(page, "Bookings");
  await page.goto(link);
  await arrive(page, "This link has expired");
  await page.getByRole("link", { name: "Send a new link" }).click();
  await arrive(page, "Set a new password");
});

test("an unknown address gets the same answer and no mail", async ({ as }) => {
  const page = await as("nobody");
  const email = freshAddress();
  await page.goto("/forgot-password");
  await page.getByLabel("Email address").fill(email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await arrive(page, "Set a new password");
  await expect(flashOn(page)).toContainText(answer);
  expect(await mailsTo(email)).toEqual([]);
});
