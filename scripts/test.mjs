import { spawnSync } from "node:child_process";
import { bootstrap, root } from "./bootstrap.mjs";

/** Everything that must hold, cheapest first; the first red step ends it. `--quick` is the inner loop. */
const quick = ["typecheck", "lint", "test:pure"];
const everything = [
  "format:check",
  "typecheck",
  "lint",
  "rooms",
  "unused",
  "build",
  "image",
  "test:unit",
  "test:e2e",
];

const isQuick = process.argv.includes("--quick");
const asked = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const steps = asked.length > 0 ? asked : isQuick ? quick : everything;

await bootstrap({ chromium: steps.includes("test:e2e") });
// Tests choose their own settings: what is set for a running server must not leak into them.
const env = { ...process.env };
delete env.NODE_ENV;

const begun = Date.now();
const times = [];
for (const [at, step] of steps.entries()) {
  console.log(`\n── ${at + 1} of ${steps.length}: ${step} ──`);
  const from = Date.now();
  const isGreen = run(step);
  times.push(`${step} ${secondsSince(from)}`);
  if (!isGreen) finish(`Red: ${step}. Not run: ${steps.slice(at + 1).join(", ") || "nothing"}.`, 1);
}
finish("All green.", 0);

function run(script) {
  const npm = process.env.npm_execpath;
  const command = npm?.endsWith("npm-cli.js") ? [process.execPath, npm] : ["npm"];
  const [program, ...args] = [...command, "run", "--silent", script];
  const shell = process.platform === "win32" && program === "npm";
  return spawnSync(program, args, { cwd: root, env, shell, stdio: "inherit" }).status === 0;
}

function finish(verdict, code) {
  console.log(`\n${times.join(" · ")}\n${verdict} ${secondsSince(begun)} in all.`);
  process.exit(code);
}

function secondsSince(from) {
  return `${((Date.now() - from) / 1000).toFixed(0)} s`;
}
