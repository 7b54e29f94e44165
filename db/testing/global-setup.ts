import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres-server";

declare module "vitest" {
  interface ProvidedContext {
    templateDatabase: string;
    dataFolder: string;
  }
}

const template = "medibytes_template";

/** Makes one migrated, empty database; each test file then works on a copy of its own. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), "medibytes-test-"));
  const postgres = project.name === "postgres" ? await startPostgres() : undefined;
  const address = postgres ? `${postgres.url}/${template}` : `file:${folder}/${template}.db`;
  if (postgres) await emptyDatabase(postgres.url);
  process.env.DATABASE_URL = address;
  const { createServer } = await import("vite");
  const vite = await createServer({ configFile: false, server: { middlewareMode: true, hmr: false, ws: false, watch: null }, appType: "custom", logLevel: "error", optimizeDeps: { noDiscovery: true, include: [] } });
  const { migrate } = (await vite.ssrLoadModule(join(process.cwd(), "db/migrate.ts"))) as typeof import("../migrate");
  await migrate(address);
  await vite.close();
  project.provide("templateDatabase", address);
  project.provide("dataFolder", folder);
  return () => {
    postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function emptyDatabase(url: string): Promise<void> {
  const client = new pg.Client(`${url}/postgres`);
  await client.connect();
  await client.query(`drop database if exists ${template} with (force)`);
  await client.query(`create database ${template}`);
  await client.end();
}
