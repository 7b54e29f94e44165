import { readFile } from "node:fs/promises";
import { arrive } from "../support/arrive";
import { gotoProved } from "../support/firms";
import { expectSummary, flashOn } from "../support/forms";
import { mailTo } from "../support/mails";
import { newcomersPassword, signInAs } from "../support/newcomers";
import { enterCode, nextCode, protectedNewcomer, toTheCode } from "../support/second-step";
import { expect, test } from "../support/test";

test("with a second step the password alone opens nothing", async ({ as, browser }) => {
  const page = await as("nobody");
  const { email, totp } = await protectedNewcomer(page, browser);
  await mailTo(email, /Two-step sign-in is on/);
  const recoveryCode = await page.locator(".codes li").first().innerText();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the codes as a text file" }).click();
  expect((await download).suggestedFilename()).toBe("medibytes-recovery-codes.txt");
  expect(await readFile(await (await download).path(), "utf8")).toContain(recoveryCode);

  await toTheCode(page, email);
  await arrive(page, "Enter your security code");
  // Recovery codes have letters.
  await expect(page.getByLabel("Security code")).toHaveAttribute("inputmode", "text");
  await page.goto("/bookings");
  await arrive(page, "Sign in");
  await page.goto("/login/code");
  await enterCode(page, "12345", "Sign in");
  await arrive(page, "Enter your security code", { failed: true });
  await expectSummary(page, {
    "Security code is not right. Enter the code your app shows now": "Security code",
  });
  await expect(page.getByLabel("Security code")).toHaveValue("");
  await enterCode(page, nextCode(totp), "Sign in");
  await arrive(page, "Bookings");

  await toTheCode(page, email);
  await enterCode(page, ` ${recoveryCode.toLowerCase()} `, "Sign in");
  await arrive(page, "Bookings");
  await mailTo(email, /A recovery code was used/);
  await page.goto("/settings/security");
  await expect(page.getByRole("main")).toContainText("9 of 10 left");
});

test("five wrong codes lead back to the password", async ({ as, browser }) => {
  const page = await as("nobody");
  const { email } = await protectedNewcomer(page, browser);
  await toTheCode(page, email);
  for (let n = 0; n < 5; n++) await enterCode(page, "000000", "Sign in");
  await arrive(page, "Sign in", { failed: true });
  await expectSummary(page, { "That took too long, or too many codes were wrong. Sign in again": null });
});

test("a password is changed, the other browser is signed out, and the second step goes again", async ({
  as,
  browser,
}) => {
  const [page, elsewhere] = [await as("nobody"), await as("nobody")];
  const { email, totp } = await protectedNewcomer(page, browser);
  await elsewhere.goto("/login");
  await elsewhere.getByLabel("Email address").fill(email);
  await elsewhere.getByLabel("Password").fill(newcomersPassword);
  await elsewhere.getByRole("button", { name: "Sign in" }).click();
  await enterCode(elsewhere, nextCode(totp), "Sign in");
  await arrive(elsewhere, "Bookings");

  await page.goto("/settings/sessions");
  await arrive(page, "Where you are signed in");
  await expect(page.getByRole("link", { name: /^End/ })).toHaveCount(1);

  await page.goto("/settings/security/password");
  await page.getByLabel("New password").fill("short");
  await page.getByRole("button", { name: "Change password" }).click();
  await arrive(page, "Change your password", { failed: true });
  await page.getByLabel("New password").fill("another long enough sentence");
  await page.getByRole("button", { name: "Change password" }).click();
  await arrive(page, "Security");
  await mailTo(email, /Your password was changed/);
  await elsewhere.goto("/bookings");
  await arrive(elsewhere, "Sign in");

  await page.getByRole("link", { name: "Change two-step sign-in" }).click();
  await arrive(page, "Turn two-step sign-in off?");
  await page.getByRole("button", { name: "Yes, turn it off" }).click();
  await arrive(page, "Security");
  await mailTo(email, /Two-step sign-in is off/);
});

test("the office turns it off for somebody who lost phone and codes", async ({ as, browser }) => {
  const [office, page] = [await as("admin"), await as("nobody")];
  const { email } = await protectedNewcomer(page, browser);

  await office.goto("/bookings");
  await office.getByRole("link", { name: "Office", exact: true }).click();
  await arrive(office, "Office");
  await office.getByRole("link", { name: "People", exact: true }).click();
  await arrive(office, "People");
  await office.getByLabel("Email address").fill(`x${email}`);
  await office.getByRole("button", { name: "Search" }).click();
  await expect(office.getByText(`Nobody has the address x${email}.`)).toBeVisible();
  await office.getByLabel("Email address").fill(` ${email.toUpperCase()} `);
  await office.getByRole("button", { name: "Search" }).click();
  await expect(office.getByRole("main")).toContainText(email);
  await expect(office.getByRole("main")).toContainText("Harbour Legal, member");
  const path = await office.getByRole("link", { name: "Turn off two-step sign-in" }).getAttribute("href");
  await gotoProved(office, path!);
  await office.getByRole("button", { name: "Yes, turn it off" }).click();
  await expectSummary(office, { "Enter how you made sure who asked": "Reason" });
  await office.getByLabel("Reason").fill("Called back at the firm.");
  await office.getByRole("button", { name: "Yes, turn it off" }).click();
  await expect(flashOn(office)).toContainText("is off. We have told them by email");
  await expect(office.getByRole("link", { name: "Turn off two-step sign-in" })).toHaveCount(0);

  await mailTo(email, /The booking office turned two-step sign-in off/);
  await page.goto("/bookings");
  await arrive(page, "Sign in");
  await signInAs(page, email, newcomersPassword);
  await arrive(page, "Bookings");
});
