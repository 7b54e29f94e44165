import { expect, type Page } from "@playwright/test";

type Stop = { name: string; problems: string[] };

/** A person without a mouse. Every stop on the way must show where the focus is, and not hide it. */
export class Keyboard {
  constructor(private page: Page) {}

  async press(key: string, times = 1): Promise<void> {
    for (let at = 0; at < times; at += 1) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    for (const key of text) await this.press(key === " " ? "Space" : key);
  }

  /** Presses Tab until the focus is on the control of this name; within the budget of stops. */
  async tabTo(name: string | RegExp, budget = 40): Promise<void> {
    const passed: string[] = [];
    for (let at = 0; at < budget; at += 1) {
      await this.press("Tab");
      const stop = await this.stop();
      expect(stop.problems, `${stop.name} on ${this.page.url()}`).toEqual([]);
      if (typeof name === "string" ? stop.name === name : name.test(stop.name)) return;
      passed.push(stop.name);
    }
    throw new Error(`${name} is not within ${budget} stops: ${passed.join(" · ")}`);
  }

  /** Goes through a set of radios with the arrow key until this one is chosen. */
  async choose(name: RegExp, budget = 20): Promise<void> {
    await this.press("Space");
    for (let at = 0; at < budget; at += 1) {
      if (name.test((await this.stop()).name)) return;
      await this.press("ArrowDown");
    }
    throw new Error(`${name} is not within ${budget} radios`);
  }

  private stop(): Promise<Stop> {
    return this.page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement;
      const labels = [...(element.labels ?? [])].map((label) => label.textContent).join(" ");
      const caption = element.getAttribute("aria-labelledby");
      const named = caption && document.getElementById(caption)?.textContent;
      const name = (labels || named || element.textContent || "").replace(/\s+/g, " ").trim();
      const problems: string[] = [];
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
      if (outlineStyle === "none" || parseFloat(outlineWidth) < 2 || /, 0\)$/.test(outlineColor))
        problems.push(`no visible focus (${outlineStyle} ${outlineWidth} ${outlineColor})`);
      const { x, y, width, height } = element.getClientRects()[0]!;
      const clamp = (value: number, most: number) => Math.min(Math.max(value, 1), most - 1);
      const hit = document.elementFromPoint(
        clamp(x + width / 2, innerWidth),
        clamp(y + height / 2, innerHeight),
      );
      if (!hit || !(element.contains(hit) || hit.contains(element)))
        problems.push(`covered by ${hit?.localName}`);
      return { name, problems };
    });
  }
}
