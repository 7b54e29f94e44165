import { spawn, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** The built server on a fresh demo database, on a port of its own. `fill(file)` may add rows before it starts. */
export async function startServer({ port, fill } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "medibytes-bench-"));
  const env = {
    ...process.env,
    NODE_ENV: "production",
    LOG_LEVEL: "silent",
    PORT: String(port),
    DATA_DIR: folder,
    DATABASE_URL: `file:${join(folder, "bench.db")}`,
  };
  execFileSync(process.execPath, ["build/server/seed.js"], { env, stdio: "ignore" });
  await fill?.(join(folder, "bench.db"));
  const startedAt = performance.now();
  const server = spawn(process.execPath, ["build/server/server.js"], { env, stdio: "inherit" });
  // However the measurement ends, nothing of it stays.
  process.once("exit", () => {
    server.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });
  const origin = `http://localhost:${port}`;
  while (!(await fetch(`${origin}/healthz`).catch(() => undefined))?.ok) await pause(10);
  const readyMs = Math.round(performance.now() - startedAt);
  return {
    origin,
    readyMs,
    pid: server.pid,
    databaseFile: join(folder, "bench.db"),
    async stop() {
      server.kill("SIGTERM");
      await new Promise((ended) => server.once("exit", ended));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
