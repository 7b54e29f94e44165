import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Everything a bare clone lacks. Imports nothing but Node itself, since nothing else may be there yet. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const oldest = [20, 19];

/** @param {{ chromium?: boolean }} [wanted] */
export async function bootstrap({ chromium = false } = {}) {
  demandNode();
  installPackages();
  if (chromium) await demandChromium();
}

/** A failure the reader can mend: one line, no stack. */
export function giveUp(message) {
  console.error(message);
  process.exit(1);
}

function demandNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  giveUp(`Node ${oldest.join(".")} or newer is needed; this is ${process.versions.node}.`);
}

/** npm writes its own lock file last, so a half-finished installation counts as none. */
function installPackages() {
  const installed = join(root, "node_modules", ".package-lock.json");
  const isCurrent = existsSync(installed) && changed(installed) >= changed(join(root, "package-lock.json"));
  if (isCurrent) return;
  console.log("Installing packages …");
  // With NODE_ENV=production npm would leave out what builds and tests.
  if (!npm("ci", "--include=dev", "--no-audit", "--no-fund")) {
    giveUp("npm ci failed (see above): the packages cannot be installed.");
  }
}

async function demandChromium() {
  const { findChromium } = await import("./chromium.mjs");
  if (await findChromium()) return;
  if (process.env.CHROMIUM) giveUp(`CHROMIUM=${process.env.CHROMIUM} does not run.`);
  console.log("Getting a Chromium …");
  for (const get of [fromSystem, fromPlaywright]) if (get() && (await findChromium())) return;
  giveUp("No Chromium runs here and none could be got: install one, or set CHROMIUM to its path.");
}

function fromSystem() {
  if (process.getuid?.() !== 0) return false;
  const quietly = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  const apt = (...args) => run("apt-get", args, quietly);
  const install = (name) => apt("install", "-y", "-q", "--no-install-recommends", name);
  // The second only makes tests quicker; not every system that has the first has it.
  return apt("update", "-q") && install("chromium") && (install("chromium-headless-shell") || true);
}

function fromPlaywright() {
  return run(process.execPath, [
    join(root, "node_modules", "@playwright", "test", "cli.js"),
    "install",
    "chromium",
  ]);
}

/** The npm that runs us, wherever it lies; else the one in the path. */
function npm(...args) {
  const own = process.env.npm_execpath;
  if (own?.endsWith("npm-cli.js")) return run(process.execPath, [own, ...args]);
  return run("npm", args, { shell: process.platform === "win32" });
}

function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: "inherit", ...options }).status === 0;
}

function changed(path) {
  return statSync(path).mtimeMs;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await bootstrap({ chromium: process.argv.includes("--chromium") });
}
