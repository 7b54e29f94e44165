import { arrive } from "../support/arrive";
import { expectSummary, flashOn } from "../support/forms";
import { linkMailedTo, mailsTo } from "../support/mails";
import {
  acceptAsNewcomer,
  freshAddress,
  invite,
  nameOf,
  newcomersPassword,
  signInAs,
} from "../support/newcomers";
import { expect, test } from "../support/test";

test("an address is changed by a link at the new one, and the change taken back at the old one", async ({
  as,
}) => {
  const [owner, page, mailbox] = [await as("owner"), await as("nobody"), await as("nobody")];
  const [email, newEmail] = [freshAddress(), freshAddress()];
  await acceptAsNewcomer(page, await invite(owner, email));

  await page.goto("/settings/profile/name");
  await arrive(page, "Change your name");
  await page.getByLabel("Full name").fill(`${nameOf(email)} van Dijk`);
  await page.getByRole("button", { name: "Save name" }).click();
  await arrive(page, "Profile");
  await expect(page.getByRole("banner")).toContainText(`${nameOf(email)} van Dijk`);

  await page.getByRole("link", { name: "Change email address" }).click();
  await arrive(page, "Change your email address");
  await page.getByLabel("New email address").fill(email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await arrive(page, "Change your email address", { failed: true });
  await expectSummary(page, { "This is the address you have already": "New email address" });
  await page.getByLabel("New email address").fill(newEmail);
  await page.getByRole("button", { name: "Send the link" }).click();
  await arrive(page, "Profile");
  await expect(page.getByRole("main")).toContainText(email);

  await mailbox.goto(await linkMailedTo(newEmail, /^Confirm your new email address$/));
  await arrive(mailbox, "Use this email address from now on?");
  await mailbox.getByRole("button", { name: "Yes, use this address" }).click();
  await arrive(mailbox, "Sign in");
  await page.goto("/settings/profile");
  await arrive(page, "Sign in");
  await signInAs(page, newEmail, newcomersPassword);
  await arrive(page, "Bookings");

  const undo = await linkMailedTo(email, /^Your email address was changed$/);
  await mailbox.goto(undo);
  await arrive(mailbox, "Take back the change of your email address?");
  await mailbox.getByRole("button", { name: "Yes, undo the change" }).click();
  await arrive(mailbox, "Sign in");
  await page.goto("/bookings");
  await arrive(page, "Sign in");
  await mailbox.goto(await linkMailedTo(email, /^Set a new password$/));
  await mailbox.getByLabel("New password").fill("five even plainer unrelated words");
  await mailbox.getByRole("button", { name: "Set the password" }).click();
  await signInAs(mailbox, email, "five even plainer unrelated words");
  await arrive(mailbox, "Bookings");
  await mailbox.goto(undo);
  await arrive(mailbox, "This link has expired");
});

test("an address that is somebody's gets no mail, and nothing tells", async ({ as }) => {
  const [owner, page] = [await as("owner"), await as("nobody")];
  await acceptAsNewcomer(page, await invite(owner, freshAddress()));
  const taken = "manager@harbourlegal.example";
  const before = await mailsTo(taken);
  await page.goto("/settings/profile/email");
  await page.getByLabel("New email address").fill(taken);
  await page.getByRole("button", { name: "Send the link" }).click();
  await arrive(page, "Profile");
  await expect(flashOn(page)).toContainText("If nobody has that address yet");
  expect((await mailsTo(taken)).length).toBe(before.length);
});
