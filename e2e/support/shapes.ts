import { expect, type Page } from "@playwright/test";

const phone = { width: 320, height: 256 };

/** Small, large, spaced out and in forced colours: the page never scrolls sideways and cuts no words off. */
export async function expectShapes(page: Page, name: string): Promise<void> {
  const before = page.viewportSize()!;
  await page.setViewportSize(phone);
  await expectFits(page, `${name} at 320 by 256`);
  await style(page, "line-height: 1.5; letter-spacing: 0.12em; word-spacing: 0.16em");
  await expectFits(page, `${name} at 320 by 256, spaced out`);
  await style(page, "");
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  await expectFits(page, `${name} at 320 by 256 in forced colours`);
  await expectBorders(page, name);
  await page.emulateMedia({ forcedColors: null, reducedMotion: null });
  await page.setViewportSize(before);
  await style(page, "font-size: 200%");
  await expectFits(page, `${name} at 200 %`);
  await style(page, "");
}

/** Set by script, which the content policy lets through where it forbids style attributes in the page. */
function style(page: Page, css: string): Promise<void> {
  return page.evaluate((css) => void (document.documentElement.style.cssText = css), css);
}

async function expectFits(page: Page, where: string): Promise<void> {
  const misfits = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const all = [...document.querySelectorAll<HTMLElement>("body *")];
    const name = (element: Element) => `${element.localName}.${element.className}`;
    const wide = all.filter((element) => element.getBoundingClientRect().right > clientWidth + 1).map(name);
    const isCut = (element: HTMLElement) =>
      /hidden|clip/.test(getComputedStyle(element).overflowX) &&
      !element.closest(".visually-hidden, input, textarea, select") &&
      (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
    const cut = all.filter(isCut).map((element) => `cut off: ${name(element)}`);
    return scrollWidth > clientWidth ? [`scrolls sideways: ${wide.slice(0, 4).join(", ")}`, ...cut] : cut;
  });
  expect.soft(misfits, where).toEqual([]);
}

/** In forced colours a background says nothing: what can be pressed or filled in shows by its border. */
async function expectBorders(page: Page, where: string): Promise<void> {
  const bare = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>(".button, .input, .tag")]
      .filter((element) => element.getClientRects().length > 0)
      .filter((element) => parseFloat(getComputedStyle(element).borderBlockStartWidth) < 1)
      .map((element) => `${element.localName}.${element.className}`),
  );
  expect.soft(bare, `${where}: without a border in forced colours`).toEqual([]);
}
