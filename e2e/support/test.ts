import { test as base, type BrowserContextOptions, type Page } from "@playwright/test";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Auditor } from "./auditor";
import { signIn, type Person, type Role } from "./people";
import { watch, type Watch } from "./watch";

export { expect } from "@playwright/test";

type As = (role: Role, options?: BrowserContextOptions) => Promise<Page>;
type PassOf = (person: Person) => Promise<string>;

/** What is sensitive asks for a fresh proof after 15 minutes, and whoever gives it leaves the old session behind. */
const passLastsMs = 10 * 60_000;

/** Test files sit side by side on one server: each worker books with a specialist of its own. */
const panel = ["Dr Grace Okafor", "Dr Liam O'Connor", "Dr Sofia Papadopoulos", "Dr Owen Pritchard"];

type PerTest = { as: As; scripted: boolean };
type PerWorker = { passOf: PassOf; auditor: Auditor; specialist: string };

export const test = base.extend<PerTest, PerWorker>({
  specialist: [
    async ({}, use, { parallelIndex }) => use(panel[parallelIndex % panel.length]!),
    { scope: "worker" },
  ],

  auditor: [
    async ({ browser }, use) => {
      const auditor = new Auditor(browser);
      await use(auditor);
      await auditor.close();
    },
    { scope: "worker" },
  ],

  /** Signed in once per person and worker as long as that is a fresh proof; the file holds the cookies. */
  passOf: [
    async ({ browser }, use, { workerIndex, project }) => {
      const folder = join(project.outputDir, "passes");
      mkdirSync(folder, { recursive: true });
      const passes = new Map<Person, { path: Promise<string>; takenAt: number }>();
      await use((person) => {
        const known = passes.get(person);
        if (known && Date.now() - known.takenAt < passLastsMs) return known.path;
        const pass = { path: takePass(person), takenAt: Date.now() };
        passes.set(person, pass);
        return pass.path;
      });
      async function takePass(person: Person) {
        const path = join(folder, `${workerIndex}-${person}.json`);
        const context = await browser.newContext({ baseURL: project.use.baseURL, javaScriptEnabled: false });
        await signIn(await context.newPage(), person);
        await context.storageState({ path });
        await context.close();
        return path;
      }
    },
    { scope: "worker" },
  ],

  scripted: async ({ javaScriptEnabled }, use) => use(javaScriptEnabled !== false),

  /** A browser of its own for each person; whatever it showed is judged at the end of the test. */
  as: async ({ browser, passOf, auditor, scripted }, use, info) => {
    const watches: Watch[] = [];
    await use(async (role, options) => {
      const storageState = role === "nobody" || role === "newcomer" ? undefined : await passOf(role);
      const context = await browser.newContext({ storageState, ...options });
      const watched = watch(context, scripted ? auditor : undefined);
      watches.push(watched);
      return context.newPage();
    });
    const problems = (await Promise.all(watches.map((each) => each.end()))).flatMap((each) => each);
    if (info.status === "timedOut" || info.project.name.startsWith("screenshots")) return;
    base
      .expect(
        problems.flatMap((each) => each.problems),
        "the browser complained",
      )
      .toEqual([]);
    if (!scripted)
      for (const { documents } of problems) for (const each of documents) await auditor.html(each);
  },
});
