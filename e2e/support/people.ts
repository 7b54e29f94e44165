import { expect, type Page } from "@playwright/test";

export const password = "demo-booking-2026";

export const emails = {
  admin: "admin@medibytes.example",
  specialist: "amelia.chen@medibytes.example",
  owner: "owner@harbourlegal.example",
  manager: "manager@harbourlegal.example",
  referrer: "referrer@harbourlegal.example",
  rival: "referrer@castlereagh.example",
};

export type Person = keyof typeof emails;
/** A newcomer comes without a pass, and gets an account on the way. */
export type Role = Person | "nobody" | "newcomer";

export async function signIn(page: Page, person: Person): Promise<void> {
  await page.goto("/login");
  await page.getByLabel("Email address").fill(emails[person]);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
}
