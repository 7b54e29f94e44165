import type { Page } from "@playwright/test";
import { publicHolidays } from "../../app/domain/calendar/public-holidays.server";
import { hydrated } from "../support/arrive";
import { openBooking } from "../support/booking";
import { expect, test } from "../support/test";

const aDay = 86_400_000;

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
  await page.goto(`${page.url()}?from=${await aPlainMonday()}`);
  await expectTree(page, "time");
});

test("check", async ({ as }) => {
  const page = await as("referrer");
  await page.goto("/bookings");
  const href = await page.getByRole("link", { name: /Wendy Castellano/ }).getAttribute("href");
  await page.goto(href!.replace(/[a-z]+$/, "check"));
  await expectTree(page, "check");
});

/**
 * Far enough ahead that nobody in the demo has booked there; always with the same weekdays, and none of those shown
 * is a public holiday where Dr Iyer works.
 */
async function aPlainMonday(): Promise<string> {
  const holidays = await publicHolidays();
  const monday = new Date(Date.now() + 20 * 7 * aDay);
  monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7));
  for (let from = monday.getTime(); ; from += 7 * aDay) {
    const dates = Array.from({ length: 11 }, (_, days) => dateText(from + days * aDay));
    if (!dates.some((date) => holidays("NSW", date))) return dates[0]!;
  }
}

const dateText = (at: number) => new Date(at).toISOString().slice(0, 10);
