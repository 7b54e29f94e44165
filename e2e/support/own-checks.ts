import type { Page } from "@playwright/test";

/** What neither axe nor html-validate asks. */
export function ownChecks(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = <T extends Element>(selector: string) => [...document.querySelectorAll<T>(selector)];
    const problems: string[] = [];
    const demand = (isRight: boolean, problem: string) => void (isRight || problems.push(problem));
    const wordsOf = (element: Element) => (element.textContent ?? "").replace(/\s+/g, " ").trim();

    for (const selector of ["main", "h1", "body > header", "body > footer", "title"])
      demand(all(selector).length === 1, `there must be one ${selector}, not ${all(selector).length}`);
    demand(document.title.endsWith(" - Medibytes Booking"), `the title is "${document.title}"`);
    demand(document.documentElement.lang === "en-AU", "the page does not say its language");
    demand(
      document.body.firstElementChild?.matches("a.skip-link[href='#main']") ?? false,
      "no skip link first",
    );

    for (const { hash } of all<HTMLAnchorElement>("a[href^='#']"))
      demand(!!document.getElementById(decodeURIComponent(hash.slice(1))), `${hash} leads nowhere`);

    for (const control of all<HTMLInputElement>("input:not([type=hidden]), select, textarea")) {
      const seen = [...(control.labels ?? [])].some((label) => {
        const { width, height } = label.getBoundingClientRect();
        const isFolded = label.closest("details:not([open])") !== null;
        return isFolded || (width > 1 && height > 1 && !label.closest(".visually-hidden"));
      });
      demand(seen, `${control.name || control.id} has no visible label`);
    }
    for (const button of all("button")) demand(wordsOf(button) !== "", "a button without words");

    for (const empty of all("main :is(p, li, dd, dt, h2, h3, legend, label):not([role=status])"))
      demand(wordsOf(empty) !== "" || empty.childElementCount > 0, `an empty ${empty.localName}`);

    const targets = new Map<string, string>();
    for (const link of all<HTMLAnchorElement>("a[href]")) {
      const name = link.getAttribute("aria-label") ?? wordsOf(link);
      const target = link.href.replace(/#.*/, "");
      const known = targets.get(name) ?? target;
      demand(name !== "", `a link without words to ${link.href}`);
      demand(known === target, `"${name}" leads to ${known} and to ${target}`);
      targets.set(name, known);
    }
    for (const nav of all("nav")) demand(nav.hasAttribute("aria-label"), "a nav without a name");
    const names = all("nav").map((nav) => nav.getAttribute("aria-label"));
    demand(new Set(names).size === names.length, `two navs share a name: ${names.join(", ")}`);
    return problems;
  });
}
