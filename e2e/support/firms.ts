import { expect, type Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { arrive } from "./arrive";
import { linkMailedTo } from "./mails";
import { freshAddress, invite, newcomersPassword } from "./newcomers";
import { password } from "./people";

export type Firm = { name: string; /** Its page in the office. */ path: string; owner: string; link: string };

/** Adds an organisation nobody else's test looks at, and invites its owner. */
export async function addFirm(office: Page): Promise<Firm> {
  const [name, owner] = [`Firm ${randomUUID().slice(0, 8)}`, freshAddress()];
  await office.goto("/admin/organizations/new");
  await office.getByLabel("Organisation’s name").fill(name);
  await office.getByRole("button", { name: "Add the organisation" }).click();
  await arrive(office, "Invite someone");
  await office.getByLabel("Email address").fill(owner);
  await office.getByRole("radio", { name: "Owner" }).check();
  await office.getByRole("button", { name: "Send the invitation" }).click();
  await arrive(office, name);
  const path = new URL(office.url()).pathname;
  return { name, path, owner, link: await linkMailedTo(owner, /invites you/) };
}

/** A new person joins under this name and is signed in on the page. */
export async function join(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel("Full name").fill(name);
  await page.getByLabel("New password").fill(newcomersPassword);
  await page.getByRole("button", { name: /^Join / }).click();
  await arrive(page, "Bookings");
}

/** Invited by whoever is signed in on `inviter`. Answers the new person's address. */
export async function joinBy(inviter: Page, page: Page, name: string, role: string): Promise<string> {
  const email = freshAddress();
  await join(page, await invite(inviter, email, role), name);
  return email;
}

/** Somebody with an account joins one more organisation, and is asked where to work. */
export async function joinAlso(page: Page, link: string, email: string): Promise<void> {
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.goto(link);
  await page.getByRole("link", { name: "Sign in to join" }).click();
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password").fill(newcomersPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: /^Join / }).click();
  await expect(page).toHaveURL(/\/select-workspace/);
}

/** Goes there, and says again who they are when the page wants to know. */
export async function gotoProved(page: Page, path: string): Promise<void> {
  await page.goto(path);
  if (!page.url().includes("/confirm-password")) return;
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Confirm" }).click();
}
