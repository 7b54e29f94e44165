import { once } from "node:events";
import { existsSync } from "node:fs";
import pg from "pg";
import { expect, test, vi } from "vitest";
import { startModule } from "./processes";
import { onPostgres } from "./raw-database";

// `TEST_DATABASE_URL` names a server that is not ours to start or stop.
test.runIf(onPostgres && !process.env.TEST_DATABASE_URL)(
  "a killed test run leaves no server and no folder",
  async () => {
    const child = startModule("db/testing/start-postgres-program.ts");
    const url = String((await once(child.stdout!, "data"))[0]).trim();
    const folder = decodeURIComponent(/@(.+):/.exec(url)![1]!);
    const client = new pg.Client(`${url}/postgres`);
    client.on("error", () => undefined);
    await client.connect();
    expect(existsSync(folder)).toBe(true);
    child.kill("SIGKILL");
    await vi.waitFor(() => expect(existsSync(folder)).toBe(false), { timeout: 10_000 });
    await expect(new pg.Client(`${url}/postgres`).connect()).rejects.toThrow();
  },
);
