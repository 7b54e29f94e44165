import { expect, type Browser, type Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { arrive } from "./arrive";
import { flashOn } from "./forms";
import { linkMailedTo, mailsTo } from "./mails";
import { type Person, signIn } from "./people";

export const newcomersPassword = "four unrelated plain words";

/** An address nobody had before. */
export const freshAddress = (): string => `${randomUUID()}@newcomer.example`;

/** No two of one name: lists tell people apart by it. The demo's people stand before them, on the first page. */
export const nameOf = (email: string): string => `Zora ${email.slice(0, 8)}`;

/** Invites that address by the page and answers the path of the mailed link. */
export async function invite(
  page: Page,
  email: string,
  role = "Member",
  path = "/settings/members/invite",
): Promise<string> {
  const before = (await mailsTo(email)).length;
  await page.goto(path);
  await page.getByLabel("Email address").fill(email);
  await page.getByRole("radio", { name: role }).check();
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(flashOn(page)).toContainText(email);
  await expect.poll(async () => (await mailsTo(email)).length).toBeGreaterThan(before);
  return linkMailedTo(email, /invites you/);
}

/** The same from a browser of its own, for screens that are about somebody else. */
export async function inviteBy(
  browser: Browser,
  inviter: Person,
  email: string,
  role?: string,
): Promise<string> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, inviter);
  const link = await invite(page, email, role);
  // A person has ten sessions at most: the eleventh would end one that other tests use.
  await page.getByRole("button", { name: "Sign out" }).click();
  await context.close();
  return link;
}

export async function acceptAsNewcomer(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel("Full name").fill(nameOf(randomUUID()));
  await page.getByLabel("New password").fill(newcomersPassword);
  await page.getByRole("button", { name: /^Join / }).click();
  await arrive(page, "Bookings");
}

export async function signInAs(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/login");
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
