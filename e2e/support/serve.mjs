import { spawn, spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The built server on fresh demo data in a folder of its own; started by Playwright, from the project's root. */
const root = process.cwd();
const folder = mkdtempSync(join(tmpdir(), "medibytes-e2e-"));
// The tests read the mails in it.
const data = process.env.E2E_DATA || join(folder, "data");
process.on("exit", () => [folder, data].forEach((each) => rmSync(each, { recursive: true, force: true })));

// A copy, because somebody may build again while the tests run.
cpSync(process.env.E2E_BUILD || join(root, "build"), join(folder, "build"), { recursive: true });
cpSync(join(root, "package.json"), join(folder, "package.json"));
symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));

const port = process.env.PORT || "3210";
// Nothing that is set for another server may leak in: no mail server, no other database.
const { PATH, HOME, TZ } = process.env;
const guard = join(root, "e2e", "support", "loopback-only.mjs");
const env = {
  ...{ PATH, HOME, PORT: port, APP_ORIGIN: `http://localhost:${port}` },
  ...(TZ ? { TZ } : {}),
  ...{ NODE_ENV: "production", LOG_LEVEL: "info", DATA_DIR: data },
  NODE_OPTIONS: `--import ${guard}`,
  // Each test server has one outside party: Acuity, or the malware scanner.
  ...(process.env.E2E_CLAMD_PORT ? scanner(process.env.E2E_CLAMD_PORT) : acuity()),
};
const options = { cwd: folder, env, stdio: "inherit" };

const seed = spawnSync(process.execPath, [join(folder, "build/server/seed.js")], options);
if (seed.status !== 0) process.exit(seed.status ?? 1);
const server = spawn(process.execPath, [join(folder, "build/server/server.js")], {
  ...options,
  stdio: ["inherit", "pipe", "inherit"],
});
// All of it for the test that looks for secrets in it; only what went wrong for whoever watches.
createInterface({ input: server.stdout }).on("line", (line) => {
  appendFileSync(join(data, "server.log"), `${line}\n`);
  if (!/"level":[123]0\b/.test(line)) console.log(line);
});
let isWanted = true;
server.on("exit", (code, signal) => {
  if (isWanted) console.error(`The server ended by itself: ${signal ?? code}.`);
  process.exit(code ?? 1);
});
for (const signal of ["SIGTERM", "SIGINT"]) {
  process.on(signal, () => {
    isWanted = false;
    server.kill(signal);
  });
}

function scanner(port) {
  runFromSources("app/integrations/malware-scan/testing/fake-clamd-program.ts", { PORT: port });
  return { CLAMD_URL: `tcp://127.0.0.1:${port}` };
}

function acuity() {
  const acuityPort = process.env.E2E_ACUITY_PORT || "3211";
  const hooks = { PORT: acuityPort, WEBHOOK: `http://localhost:${port}/webhooks/acuity` };
  runFromSources("app/integrations/acuity/testing/stand-in-program.ts", hooks);
  return {
    ACUITY_BASE_URL: `http://127.0.0.1:${acuityPort}/api/v1`,
    ...{ ACUITY_USER_ID: "10000001", ACUITY_API_KEY: "stand-in-key" },
  };
}

/** Ready long before the story is told. */
function runFromSources(program, settings) {
  const standIn = spawn(process.execPath, ["db/testing/load-module.mjs", program], {
    cwd: root,
    env: { PATH, HOME, ...settings },
    stdio: ["ignore", "ignore", "inherit"],
  });
  process.on("exit", () => standIn.kill());
}
