import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/**
 * The steps of the Dockerfile where no container engine is at hand: production packages only, then exactly the
 * files its last stage copies, started by its own command with its own settings. Red unless /healthz answers.
 */
const lastStage = readFileSync("Dockerfile", "utf8")
  .split(/^FROM /m)
  .at(-1);
const copied = [...lastStage.matchAll(/^COPY --from=build \S+ \/app\/(\S+) \.\/\S*$/gm)].map(
  (found) => found[1],
);
const command = JSON.parse(lastStage.match(/^CMD (\[.*\])$/m)[1]);
const settings = Object.fromEntries(
  lastStage
    .match(/^ENV (.*)$/m)[1]
    .split(" ")
    .map((pair) => pair.split("=")),
);

const folder = mkdtempSync(join(tmpdir(), "medibytes-image-"));
const [built, image, data] = ["built", "image", "data"].map((name) => join(folder, name));
try {
  for (const name of ["package.json", "package-lock.json", "node_modules", "build"]) {
    if (!existsSync(name)) throw new Error(`${name} is missing: run npm run build first`);
    cpSync(name, join(built, name), { recursive: true, verbatimSymlinks: true });
  }
  must(
    spawnSync("npm", ["prune", "--omit=dev", "--no-audit", "--no-fund", "--ignore-scripts"], {
      cwd: built,
      stdio: "ignore",
    }),
  );
  for (const name of copied)
    cpSync(join(built, name), join(image, name), { recursive: true, verbatimSymlinks: true });

  const port = String(await freePort());
  const env = {
    PATH: process.env.PATH,
    ...settings,
    PORT: port,
    DATA_DIR: data,
    DATABASE_URL: `file:${join(data, "medibytes.db")}`,
  };
  const [program, ...args] = command;
  const server = spawn(program, args, { cwd: image, env, stdio: ["ignore", "ignore", "inherit"] });
  const answer = await answerOf(`http://127.0.0.1:${port}/healthz`, server);
  server.kill("SIGTERM");
  const [code] = await new Promise((ended) => server.once("exit", (...how) => ended(how)));
  if (answer !== "ok" || code !== 0)
    throw new Error(`/healthz answered ${answer}, the server ended with ${code}`);
  console.log(`The image's steps hold: ${copied.join(", ")} are enough to serve.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function must({ status }) {
  if (status !== 0) throw new Error(`npm prune ended with ${status}`);
}

async function freePort() {
  const probe = createServer();
  await new Promise((listening) => probe.listen(0, "127.0.0.1", listening));
  const { port } = probe.address();
  await new Promise((closed) => probe.close(closed));
  return port;
}

async function answerOf(url, server) {
  for (let tries = 0; tries < 200 && server.exitCode === null; tries++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer) return answer.text();
    await pause(50);
  }
  return "nothing";
}
