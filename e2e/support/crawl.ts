import { hydrated } from "./arrive";
import type { Screen, Way } from "./screens";
import { expect, test } from "./test";
import { hydratedAuditorOf, lastStatus, settled } from "./watch";

/** One test for each person: every screen of theirs is as a browser, a validator and axe want it. */
export function crawl(screens: Screen[]): void {
  for (const role of [...new Set(screens.map((screen) => screen.role))]) {
    test(`every screen of ${role} is sound`, async ({ as, specialist }) => {
      // The office has more than sixty screens.
      test.setTimeout(480_000);
      const way: Way = { page: await as(role), specialist, known: new Map() };
      const titles = new Map<string, string>();
      for (const { route, state, status = 200, go } of screens.filter((screen) => screen.role === role)) {
        await test.step(`${route}, ${state}`, async () => {
          const { page } = way;
          await go(way);
          await hydrated(page);
          await settled(page);
          await hydratedAuditorOf(page)?.live(page);
          expect.soft(lastStatus(page), `status of ${route}, ${state}`).toBe(status);
          const title = await page.title();
          expect
            .soft(title.startsWith("Error: "), `title of ${route}, ${state}: ${title}`)
            .toBe(state === "error" || state === "bad date");
          if (status !== 200) return;
          expect.soft(titles.get(title) ?? route, `whose title is "${title}"`).toBe(route);
          titles.set(title, route);
        });
      }
    });
  }
}
