import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe could not decide and a person has looked at, with the reason why it is right. */
const reviewed: { rule: string; target: RegExp; reason: string }[] = [];

/** The dark scheme is other colours in the same places. */
export async function auditDark(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "dark" });
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).withRules("color-contrast");
  const { violations } = await axe.setLegacyMode().analyze();
  const faults = violations.flatMap(({ nodes }) => nodes.map((node) => node.target.join(" ")));
  expect.soft(faults, `contrast in the dark on ${name}`).toEqual([]);
  await page.emulateMedia({ colorScheme: null });
}

/** No fault, and nothing undecided that nobody has looked at. */
export async function audit(page: Page, name: string): Promise<void> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations", "incomplete"] }).withTags(tags);
  // We have no frames; the other mode opens a second page at each run.
  const { violations, incomplete } = await axe.setLegacyMode().analyze();
  const faults = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join(" ")}`));
  const open = incomplete.flatMap(({ id, nodes }) =>
    nodes
      .map((node) => node.target.join(" "))
      .filter((target) => !reviewed.some((each) => each.rule === id && each.target.test(target)))
      .map((target) => `${id} ${target} (undecided)`),
  );
  expect.soft([...faults, ...open], `axe on ${name}`).toEqual([]);
}
