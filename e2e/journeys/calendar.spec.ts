import { arrive } from "../support/arrive";
import { Keyboard } from "../support/keyboard";
import { expect, test } from "../support/test";

const months =
  /^(January|February|March|April|May|June|July|August|September|October|November|December) \d{4}$/;

test("from the list by keyboard through month and week to a booking", async ({ as }) => {
  const page = await as("referrer");
  const keys = new Keyboard(page);
  await page.goto("/bookings?progress=scheduled&progress=rescheduled&sort=date");
  await arrive(page, "Bookings");
  const earliest = (await page.locator("tbody time").first().innerText()).split(",")[0]!;
  await keys.tabTo("See these in the calendar");
  await keys.press("Enter");
  await arrive(page, /^Agenda, /);

  await keys.tabTo("Go to date");
  await keys.type(earliest.replaceAll("\u00a0", " "));
  await keys.press("Enter");
  await arrive(page, /^Agenda, /);
  await expect(page.locator("ol.agenda > li").first()).toContainText(/Scheduled|Rescheduled/);
  await expect(page).toHaveURL(/progress=scheduled(%2C|&progress=)rescheduled/);

  await keys.tabTo("Month");
  await keys.press("Enter");
  await arrive(page, months);
  await expect(page.locator("td ul").first()).toBeVisible();
  const nextMonth = page.getByRole("link", { name: /^Next month, / });
  const target = (await nextMonth.innerText()).replace("Next month, ", "");
  await keys.tabTo(/^Next month, /);
  await keys.press("Enter");
  await arrive(page, target);
  await keys.tabTo(/^Previous month, /);
  await keys.press("Enter");
  await arrive(page, months);
  await keys.tabTo(/^\d+ \w+, [1-9]\d* appointments?$/, 80);
  await keys.press("Enter");

  await arrive(page, /^Agenda, /);
  await keys.tabTo("Week");
  await keys.press("Enter");
  await arrive(page, /^Week, /);
  await expect(page).toHaveURL(/progress=scheduled(%2C|&progress=)rescheduled/);
  await keys.tabTo("This week as a list");
  await keys.press("Enter");
  await arrive(page, /^Agenda, /);
  await keys.tabTo(/ (Scheduled|Rescheduled)/);
  await keys.press("Enter");
  await expect(page.locator(".caption .reference")).toBeVisible();
});

test("the main navigation leads everybody who sees bookings to the calendar", async ({ as }) => {
  for (const role of ["specialist", "admin", "owner"] as const) {
    const page = await as(role);
    await page.goto("/bookings");
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Calendar" }).click();
    await arrive(page, /^Agenda, /);
    const current = page.getByRole("navigation", { name: "Main" }).locator("[aria-current]");
    await expect(current).toHaveText("Calendar");
  }
});

test("what the address says wrongly is named on top, and the page still comes", async ({ as }) => {
  const page = await as("referrer");
  await page.goto("/bookings/calendar?date=31/2/2027&view=month&progress=nothing");
  await arrive(page, months, { failed: true });
  await expect(page.locator("#error-summary")).toBeFocused();
  await page.getByRole("link", { name: /^Go to date must be/ }).click();
  await expect(page.getByLabel("Go to date")).toBeFocused();
});

test("three views of one week, narrowed by filters that stay, and the sheet of a day", async ({
  as,
  specialist,
}) => {
  const page = await as("admin");
  await page.goto("/bookings?status=all&sort=date");
  await arrive(page, "Bookings");
  const day = (await page.locator("tbody time").last().innerText()).split(",")[0]!.replaceAll("\u00a0", " ");
  await page.goto("/bookings/calendar");
  await arrive(page, /^Agenda, /);
  await page.getByLabel("Go to date").fill(day);
  await page.getByRole("button", { name: "Show date" }).click();
  await arrive(page, /^Agenda, /);

  // A disclosure is open or shut without script too.
  await page.getByText("Filter the calendar").click();
  await page.getByLabel("Status").selectOption("All");
  await page.getByRole("button", { name: "Apply filters" }).click();
  await arrive(page, /^Agenda, /);
  const shown = await page.locator("ol.agenda > li").count();
  expect(shown).toBeGreaterThan(0);
  const views = page.getByRole("navigation", { name: "Calendar views" });
  await views.getByRole("link", { name: "Week" }).click();
  await arrive(page, /^Week, /);
  await expect(views.locator("[aria-current]")).toHaveText("Week");
  await expect(page.getByLabel("Status")).toHaveValue("all");
  await views.getByRole("link", { name: "Month" }).click();
  await arrive(page, months);
  await expect(page).toHaveURL(/status=all/);

  await page.getByRole("link", { name: "Day sheet to print" }).click();
  await arrive(page, /^Day sheet, /);
  await expect(page.locator("main")).toContainText("Select a specialist to see the day.");
  const choice = page.getByLabel("Specialist").locator("option", { hasText: specialist });
  await page.getByLabel("Specialist").selectOption((await choice.getAttribute("value"))!);
  await page.getByLabel("Date").fill("someday");
  await page.getByRole("button", { name: "Show day sheet" }).click();
  await arrive(page, /^Day sheet, /, { failed: true });
  await page.getByRole("link", { name: /^Date must be a real date/ }).click();
  await expect(page.getByLabel("Date")).toBeFocused();
  await page.getByLabel("Date").fill(day);
  await page.getByRole("button", { name: "Show day sheet" }).click();
  await arrive(page, /^Day sheet, /);
  await expect(page.getByLabel("Date")).toHaveValue(day);
  await expect(page.locator(".lede")).toContainText(specialist);

  await page.emulateMedia({ media: "print" });
  for (const screenOnly of [page.getByRole("button"), page.locator("nav"), page.locator(".filters")])
    for (const each of await screenOnly.all()) await expect(each).toBeHidden();
  await expect(page.locator(".lede")).toBeVisible();
});
