import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const elsewhere = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * A Chromium that runs: the one `CHROMIUM` names, else an installed one, else Playwright's own download.
 * @returns {Promise<string | undefined>} its path
 */
export async function findChromium() {
  if (process.env.CHROMIUM) return runs(process.env.CHROMIUM) ? process.env.CHROMIUM : undefined;
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(delimiter)];
  const installed = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...new Set([...installed, ...elsewhere, ...(await playwrightsOwn())])].find(runs);
}

async function playwrightsOwn() {
  const { chromium } = await import("@playwright/test");
  return [chromium.executablePath()].filter(Boolean);
}

/**
 * The lean Chromium of Debian that only runs without a window: a third less work for each page, and no viewer for PDF.
 * @returns {string | undefined} its path, or what `CHROMIUM_HEADLESS_SHELL` names
 */
export function findHeadlessShell() {
  const named = process.env.CHROMIUM_HEADLESS_SHELL;
  return [named || "/usr/bin/chromium-headless-shell"].find(runs);
}

/** Being there is not enough: Ubuntu's `chromium-browser` may be a stub, a download may lack its libraries. */
function runs(path) {
  return (
    existsSync(path) && spawnSync(path, ["--version"], { stdio: "ignore", timeout: 30_000 }).status === 0
  );
}
