import type { Page } from "@playwright/test";
import { hydrated } from "../support/arrive";
import { openBooking } from "../support/booking";
import { expect, test } from "../support/test";

/** What a screen reader is told, all of it: each file begins with `/children: deep-equal`. */
async function expectTree(page: Page, name: string): Promise<void> {
  await hydrated(page);
  await expect(page.locator("body")).toMatchAriaSnapshot({ name: `${name}.aria.yml` });
}

test("sign-in", async ({ as }) => {
  const page = await as("nobody");
  await page.goto("/login");
  await expectTree(page, "sign-in");
});

test("list", async ({ as }) => {
  // Who makes no drafts in these tests: they would stand on top.
  const page = await as("manager");
  await page.goto("/bookings?progress=no_show");
  await expectTree(page, "list");
});

test("booking", async ({ as }) => {
  const page = await as("rival");
  await openBooking(page, "Tevita Mahe");
  await expectTree(page, "booking");
});

test("time", async ({ as }) => {
  const page = await as("owner");
  await page.goto("/bookings/new");
  await page.goto(`${page.url()}?appointmentType=telehealth`);
  await page.getByRole("radio", { name: "Dr Rajesh Iyer" }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Choose an appointment time");
  await page.goto(`${page.url()}?from=${aMonday(20)}`);
  await expectTree(page, "time");
});

test("check", async ({ as }) => {
  const page = await as("referrer");
  await page.goto("/bookings");
  const href = await page.getByRole("link", { name: /Wendy Castellano/ }).getAttribute("href");
  await page.goto(href!.replace(/[a-z]+$/, "check"));
  await expectTree(page, "check");
});

/** Far enough ahead that nobody in the demo has booked there; always with the same weekdays. */
function aMonday(weeksAhead: number): string {
  const day = new Date(Date.now() + weeksAhead * 7 * 24 * 60 * 60 * 1000);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}
