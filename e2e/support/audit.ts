import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** No fault, and nothing undecided that nobody has looked at. */
export async function audit(page: Page, name: string): Promise<void> {
  await judge(page, axe(page).withTags(tags), name);
}

/** The dark scheme and the phone move and colour the same elements: only what depends on that is asked again. */
export async function auditDarkPhone(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 320, height: 568 });
  const rules = ["color-contrast", "target-size", "scrollable-region-focusable"];
  await judge(page, axe(page).withRules(rules), `${name}, dark on a phone`);
  await page.emulateMedia({ colorScheme: null });
  if (before) await page.setViewportSize(before);
}

/** The one frame we have holds a document, not a page of ours; the other mode opens a second page at each run. */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page })
    .options({ resultTypes: ["violations", "incomplete"], rules: { "frame-tested": { enabled: false } } })
    .setLegacyMode();
}

async function judge(page: Page, builder: AxeBuilder, name: string): Promise<void> {
  const { violations, incomplete } = await builder.analyze();
  const said = (results: typeof violations) =>
    results.flatMap(({ id, nodes }) => nodes.map((node) => ({ id, target: node.target.join(" ") })));
  const undecided = said(incomplete);
  const reviewed = await areScrolledOut(page, undecided);
  const open = undecided.filter((_, index) => !reviewed[index]);
  const words = [
    ...said(violations).map(({ id, target }) => `${id} ${target}`),
    ...open.map(({ id, target }) => `${id} ${target} (undecided)`),
  ];
  expect.soft(words, `axe on ${name}`).toEqual([]);
}

/**
 * The one thing that axe cannot decide and that a person has looked at: the colours of a table's cell that is
 * scrolled out of its region on a phone. Nothing is drawn behind it there; at full width the same cell passes.
 */
function areScrolledOut(page: Page, undecided: { id: string; target: string }[]): Promise<boolean[]> {
  return page.evaluate(
    (undecided) =>
      undecided.map(({ id, target }) => {
        const element = document.querySelector(target);
        const region = element?.closest(".table-wrap");
        if (id !== "color-contrast" || !element || !region) return false;
        return element.getBoundingClientRect().right > region.getBoundingClientRect().right;
      }),
    undecided,
  );
}
