import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { text } from "node:stream/consumers";
import { bootstrap, root } from "./bootstrap.mjs";

/** Everything that must hold, cheapest first; the first red step ends it. `--quick` is the inner loop. */
const quick = ["lint", "typecheck", "test:pure"];
const everything = [
  "lint",
  "typecheck",
  "format:check",
  "build",
  "rooms",
  "unused",
  "image",
  "test:unit",
  "test:e2e",
];
/** These need nothing of each other and one processor each: as many at a time as there are. */
const sideBySide = new Set(everything.slice(0, everything.indexOf("image")));

const isQuick = process.argv.includes("--quick");
const asked = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const steps = asked.length > 0 ? asked : isQuick ? quick : everything;

await bootstrap({ chromium: steps.includes("test:e2e") });
// Tests choose their own settings: what is set for a running server must not leak into them.
const env = { ...process.env };
delete env.NODE_ENV;

const begun = Date.now();
const times = new Map();
const waiting = steps.filter((step) => sideBySide.has(step));
await Promise.all(Array.from({ length: availableParallelism() }, takeFromWaiting));
for (const step of steps.filter((step) => !sideBySide.has(step))) {
  announce(step);
  await must(step, "inherit");
}
finish("All green.", 0);

/** What they say is printed when they are over, or it would be one heap. */
async function takeFromWaiting() {
  for (let step = waiting.shift(); step; step = waiting.shift()) await must(step, "pipe");
}

async function must(step, stdio) {
  const from = Date.now();
  const npm = process.env.npm_execpath;
  const command = npm?.endsWith("npm-cli.js") ? [process.execPath, npm] : ["npm"];
  const [program, ...args] = [...command, "run", "--silent", step];
  const shell = process.platform === "win32" && program === "npm";
  const child = spawn(program, args, { cwd: root, env, shell, stdio: ["ignore", stdio, stdio] });
  const over = new Promise((resolve) => child.once("close", resolve));
  const said = child.stdout ? await Promise.all([text(child.stdout), text(child.stderr)]) : [];
  const isGreen = (await over) === 0;
  if (child.stdout) announce(step, said.join(""));
  times.set(step, secondsSince(from));
  if (!isGreen) finish(`Red: ${step}. Not run: ${steps.filter(isOpen).join(", ") || "nothing"}.`, 1);
}

function announce(step, said = "") {
  console.log(`\n── ${steps.indexOf(step) + 1} of ${steps.length}: ${step} ──\n${said}`.trimEnd());
}

function isOpen(step) {
  return !times.has(step);
}

function finish(verdict, code) {
  const list = [...times].map((each) => each.join(" ")).join(" · ");
  console.log(`\n${list}\n${verdict} ${secondsSince(begun)} in all.`);
  process.exit(code);
}

function secondsSince(from) {
  return `${((Date.now() - from) / 1000).toFixed(0)} s`;
}
