import { expect, type Browser, type Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { acceptAsNewcomer, freshAddress, inviteBy, newcomersPassword, signInAs } from "./newcomers";

export type Protected = { email: string; totp: TOTP };

/** Turns the second step on for whoever is signed in on this page, by the key the page shows. */
export async function turnOn(page: Page): Promise<TOTP> {
  await page.goto("/settings/security/second-step");
  await page.getByRole("button", { name: "Show me the key" }).click();
  const key = (await page.locator("code").innerText()).replaceAll(" ", "");
  const totp = new TOTP({ secret: Secret.fromBase32(key) });
  await enterCode(page, totp.generate(), "Turn on");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Recovery codes");
  return totp;
}

export async function enterCode(page: Page, code: string, button: string): Promise<void> {
  await page.getByLabel("Security code").fill(code);
  await page.getByRole("button", { name: button, exact: true }).click();
}

/** Somebody new at Harbour Legal, signed in on this page, with an authenticator app. */
export async function protectedNewcomer(page: Page, browser: Browser): Promise<Protected> {
  const email = freshAddress();
  await acceptAsNewcomer(page, await inviteBy(browser, "owner", email));
  return { email, totp: await turnOn(page) };
}

/** Signed out, then as far as the question for the code. */
export async function toTheCode(page: Page, email: string): Promise<void> {
  await page.getByRole("button", { name: "Sign out" }).click();
  await signInAs(page, email, newcomersPassword);
}

/** The code of the next half minute: it counts already, and was not used before. */
export function nextCode(totp: TOTP): string {
  return totp.generate({ timestamp: Date.now() + 30_000 });
}
