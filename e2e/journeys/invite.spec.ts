import { arrive } from "../support/arrive";
import { expectSummary } from "../support/forms";
import { linkMailedTo, mailTo } from "../support/mails";
import {
  acceptAsNewcomer,
  freshAddress,
  invite,
  nameOf,
  newcomersPassword,
  signInAs,
} from "../support/newcomers";
import { expect, test } from "../support/test";

test("somebody new is invited, looks twice, and joins with a name and a password", async ({ as }) => {
  const [owner, newcomer] = [await as("owner"), await as("nobody")];
  const email = freshAddress();
  const link = await invite(owner, email, "Manager");
  await arrive(owner, "Members");
  const mail = await mailTo(email, /^Harbour Legal invites you/);
  expect(mail.text).toContain("Your role: Manager");

  for (let time = 0; time < 2; time++) {
    await newcomer.goto(link);
    await arrive(newcomer, "Join Harbour Legal");
  }
  await newcomer.getByRole("button", { name: "Join Harbour Legal" }).click();
  await arrive(newcomer, "Join Harbour Legal", { failed: true });
  await expectSummary(newcomer, {
    "Enter your full name": "Full name",
    "Enter a new password": "New password",
  });
  await newcomer.getByLabel("Full name").fill(nameOf(email));
  await newcomer.getByLabel("New password").fill("qwertyuiop12");
  await newcomer.getByRole("button", { name: "Join Harbour Legal" }).click();
  await arrive(newcomer, "Join Harbour Legal", { failed: true });
  await expectSummary(newcomer, {
    "Password must not be a common password": "New password",
  });
  await expect(newcomer.getByLabel("Full name")).toHaveValue(nameOf(email));
  await expect(newcomer.getByLabel("New password")).toHaveValue("");
  await newcomer.getByLabel("New password").fill(newcomersPassword);
  await newcomer.getByRole("button", { name: "Join Harbour Legal" }).click();
  await arrive(newcomer, "Bookings");
  await expect(newcomer.getByRole("banner")).toContainText(`${nameOf(email)}, Manager, Harbour Legal`);

  await newcomer.goto(link);
  await arrive(newcomer, "This link has expired");
});

test("an invitation sent again has a new link, and a withdrawn one has none", async ({ as }) => {
  const [owner, newcomer] = [await as("owner"), await as("nobody")];
  const email = freshAddress();
  const first = await invite(owner, email);
  await owner.getByRole("link", { name: `Send again to ${email}` }).click();
  await arrive(owner, "Send the invitation again?");
  await owner.getByRole("button", { name: "Yes, send it again" }).click();
  await arrive(owner, "Members");
  await expect.poll(() => linkMailedTo(email, /invites you/)).not.toBe(first);
  const second = await linkMailedTo(email, /invites you/);
  await newcomer.goto(first);
  await arrive(newcomer, "This link has expired");
  await newcomer.goto(second);
  await arrive(newcomer, "Join Harbour Legal");

  await owner.getByRole("link", { name: `Withdraw the invitation of ${email}` }).click();
  await arrive(owner, "Withdraw the invitation?");
  await owner.getByRole("button", { name: "Yes, withdraw it" }).click();
  await arrive(owner, "Members");
  await expect(owner.locator("main")).not.toContainText(email);
  await newcomer.goto(second);
  await arrive(newcomer, "This link has expired");
});

test("who has an account signs in with it and joins; somebody else does not", async ({ as }) => {
  const [owner, office, newcomer] = [await as("owner"), await as("admin"), await as("nobody")];
  const email = freshAddress();
  await acceptAsNewcomer(newcomer, await invite(owner, email));
  const link = await invite(office, email, "Specialist");
  await owner.goto(link);
  await arrive(owner, "Join Medibytes");
  await expect(owner.getByRole("main")).toContainText("but this invitation is for");
  await expect(owner.getByRole("button", { name: /^Join/ })).toHaveCount(0);

  await newcomer.getByRole("button", { name: "Sign out" }).click();
  await newcomer.goto(link);
  await arrive(newcomer, "Join Medibytes");
  await newcomer.getByRole("main").getByRole("link", { name: "Sign in to join" }).click();
  await newcomer.getByLabel("Email address").fill(email);
  await newcomer.getByLabel("Password").fill(newcomersPassword);
  await newcomer.getByRole("button", { name: "Sign in" }).click();
  await arrive(newcomer, "Join Medibytes");
  await newcomer.getByRole("button", { name: "Join Medibytes" }).click();
  await expect(newcomer).toHaveURL(/\/select-workspace/);
  await signInAs(await as("nobody"), email, newcomersPassword);
});
