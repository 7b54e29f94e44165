import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

/** `server.ts` in a process of its own, as `npm run dev` loads it. */
const program = `
  import { createServer } from "vite";
  const alias = [{ find: /^~\\//, replacement: process.cwd() + "/app/" }, { find: /^db\\//, replacement: process.cwd() + "/db/" }];
  const server = { middlewareMode: true, hmr: false, ws: false, watch: null };
  const vite = await createServer({ configFile: false, appType: "custom", logLevel: "silent", resolve: { alias }, server, optimizeDeps: { noDiscovery: true, include: [] } });
  const { start } = await vite.ssrLoadModule("/server.ts");
  await start({ loadBuild: async () => ({}) });
  console.log("started");
  if (process.env.STOP) process.kill(process.pid, "SIGTERM");
`;

async function start(set: Record<string, string>) {
  const { PATH, HOME } = process.env;
  const env: Record<string, string | undefined> = {
    PATH,
    HOME,
    DATA_DIR: mkdtempSync(join(tmpdir(), "medibytes-start-")),
    LOG_LEVEL: "silent",
    ...set,
  };
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    env: env as NodeJS.ProcessEnv,
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, said: said.trim() };
}

describe("a start that cannot succeed ends with 1 and one line", () => {
  it("on a configuration that cannot be used, with every fault named", async () => {
    const { code, said } = await start({ APP_ORIGIN: "http://booking.example", PORT: "x" });
    expect(said.split("\n")).toHaveLength(1);
    for (const name of ["APP_ORIGIN", "PORT", "APP_SECRET", "TRUST_PROXY", "OPS_TOKEN", "SMTP_URL"])
      expect(said).toContain(name);
    expect(code).toBe(1);
  });

  it("on a database that does not answer", async () => {
    const { code, said } = await start({
      DATABASE_URL: "postgres://user:hunter2@127.0.0.1:1/x",
      APP_SECRET: "k3yB0aVq7fJtR1xWn5sZ8dLc2hMg6pUe4iOa",
    });
    expect(said).toMatch(/^PostgreSQL .*DATABASE_URL.*$/);
    expect(said).not.toContain("hunter2");
    expect(code).toBe(1);
  });

  it("on a database file where none can be made", async () => {
    const { code, said } = await start({ DATABASE_URL: "file:/proc/medibytes/y.db" });
    expect(said).toMatch(/^The database file .*DATABASE_URL.*$/);
    expect(code).toBe(1);
  });

  it("on a port that is taken", async () => {
    const other = createServer().listen(0);
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const { code, said } = await start({ PORT: String(port) });
    other.close();
    expect(said).toBe(
      `Port ${port} is already in use: stop the other program, or set PORT to another number.`,
    );
    expect(code).toBe(1);
  });
});

it("a public installation without a malware scanner starts, and says so loudly", async () => {
  const site = {
    APP_ORIGIN: "https://booking.example",
    APP_SECRET: "k3yB0aVq7fJtR1xWn5sZ8dLc2hMg6pUe4iOa",
    ...{ TRUST_PROXY: "1", OPS_TOKEN: "b7d0c9f2a4e6811d", SMTP_URL: "file:" },
    ...{ PORT: "0", LOG_LEVEL: "warn", STOP: "yes" },
  };
  const [without, withOne] = await Promise.all([start(site), start({ ...site, CLAMD_URL: "unix:/no.sock" })]);
  expect([without.code, withOne.code]).toEqual([0, 0]);
  expect(without.said).toContain("NO MALWARE SCANNER");
  expect(withOne.said).toBe("started");
});
