import { join } from "node:path";
import type { Screen, Way } from "./screens";
import { test } from "./test";

const folder = join(import.meta.dirname, "../../screenshots");
const widths = [360, 768, 1280];

/** One test for each person: a picture of every screen of theirs, in three widths and partly in the dark. */
export function shoot(screens: Screen[]): void {
  for (const role of [...new Set(screens.map((screen) => screen.role))]) {
    test(`screenshots of ${role}`, async ({ as, specialist }) => {
      test.setTimeout(600_000);
      const way: Way = { page: await as(role), specialist, known: new Map() };
      const { page } = way;
      for (const [number, { route, state, go }] of screens
        .filter((screen) => screen.role === role)
        .entries()) {
        await page.setViewportSize({ width: 1280, height: 800 });
        await go(way);
        const name = `${role} ${route} ${state}`.replace(/[^\w.]+/g, "-");
        for (const width of widths) {
          await page.setViewportSize({ width, height: 800 });
          await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
        }
        if (number % 3 !== 0) continue;
        await page.emulateMedia({ colorScheme: "dark" });
        await page.screenshot({ path: join(folder, `${name}-1280-dark.png`), fullPage: true });
        await page.emulateMedia({ colorScheme: null });
      }
    });
  }
}
