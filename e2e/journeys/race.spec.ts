import { arrive } from "../support/arrive";
import { expectSummary } from "../support/forms";
import { expect, test } from "../support/test";
import * as wizard from "../support/wizard";

test("two people want one time: the second keeps the answers and chooses again", async ({
  as,
  specialist,
}) => {
  const [first, second] = [await as("referrer"), await as("rival")];
  for (const page of [first, second]) {
    await wizard.beginBooking(page);
    await wizard.chooseSpecialist(page, specialist);
  }
  const slot = await first.getByRole("radio").first().getAttribute("value");
  expect(await second.getByRole("radio").first().getAttribute("value")).toBe(slot);
  for (const page of [first, second]) await page.getByRole("radio").first().check();
  await Promise.all([wizard.pressContinue(first), wizard.pressContinue(second)]);
  const taken = "That time has just been taken. Select another time";
  await first.waitForURL(/examinee|retry/);
  const [ahead, behind] = first.url().includes("/examinee") ? [first, second] : [second, first];
  await arrive(ahead, wizard.wizardHeadings.examinee);
  await arrive(behind, wizard.wizardHeadings.time, { failed: true });
  await expectSummary(behind, { [taken]: null });
  await expect(behind.locator(`input[value="${slot}"]`)).toHaveCount(0);
  await wizard.chooseTime(behind);
});

test("a draft open in two tabs makes one booking", async ({ as, specialist }, { project }) => {
  const page = await as("referrer");
  const examinee = `Two Tabs ${project.name}`;
  await wizard.fillWizard(page, specialist, examinee);
  const tab = await page.context().newPage();
  await tab.goto(page.url());
  await arrive(tab, wizard.wizardHeadings.check);
  await Promise.all([wizard.create(page), wizard.create(tab)]);
  expect(wizard.idOf(tab)).toBe(wizard.idOf(page));
  await page.goto(`/bookings?q=${encodeURIComponent(examinee)}`);
  await expect(page.getByRole("row", { name: examinee })).toHaveCount(1);
});

test("a double click creates one booking", async ({ as, specialist }, { project }) => {
  const page = await as("referrer");
  const examinee = `Double Click ${project.name}`;
  await wizard.fillWizard(page, specialist, examinee);
  const create = page.getByRole("button", { name: "Create booking" });
  await create.dblclick({ noWaitAfter: true });
  await arrive(page, wizard.wizardHeadings.confirmation);
  await page.goto(`/bookings?q=${encodeURIComponent(examinee)}`);
  await expect(page.getByRole("row", { name: examinee })).toHaveCount(1);
});
