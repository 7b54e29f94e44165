import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { giveUp, root } from "./bootstrap.mjs";

const sources = ["app", "db", "public", "server.ts", "vite.config.ts", "remix.config.js", "tsconfig.json"];
const programs = ["build/server/server.js", "build/server/seed.js"];

/** Builds, unless the programs there are newer than everything they are made of. */
export function buildWhenNeeded() {
  const paths = [...sources, "package-lock.json"].map((name) => join(root, name));
  const built = Math.min(...programs.map((name) => changed(join(root, name))));
  if (built > Math.max(...paths.map(newest))) return;
  console.log("Building …");
  const remix = join(root, "node_modules", "@remix-run", "dev", "dist", "cli.js");
  const env = { ...process.env, NODE_ENV: "production" };
  const { status } = spawnSync(process.execPath, [remix, "vite:build", "--logLevel", "warn"], {
    cwd: root,
    stdio: "inherit",
    env,
  });
  if (status !== 0) giveUp("The build failed (see above).");
}

/** Folders count too: a file that was removed has left its mark there. */
function newest(path) {
  if (!existsSync(path)) return 0;
  const own = changed(path);
  if (!statSync(path).isDirectory()) return own;
  return Math.max(own, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function changed(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}
