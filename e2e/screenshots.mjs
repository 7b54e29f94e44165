import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { buildWhenNeeded } from "../scripts/build-when-needed.mjs";

/** Every screen of the registry, in three widths and partly in the dark, into `screenshots/`: to be looked at. */
const root = join(import.meta.dirname, "..");
buildWhenNeeded();
rmSync(join(root, "screenshots"), { recursive: true, force: true });
const playwright = join(root, "node_modules", "@playwright", "test", "cli.js");
const args = [playwright, "test", "--config", join("e2e", "playwright.config.ts"), ...process.argv.slice(2)];
const env = { ...process.env, SCREENSHOTS: "1" };
process.exit(spawnSync(process.execPath, args, { cwd: root, env, stdio: "inherit" }).status ?? 1);
