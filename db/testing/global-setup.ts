import { rmSync } from "node:fs";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { loadModule } from "./load-module.mjs";
import { startPostgres } from "./postgres-server";
import { makeQuickFolder } from "./quick-folder";

declare module "vitest" {
  interface ProvidedContext {
    templateDatabase: string;
    dataFolder: string;
  }
}

const template = "medibytes_template";

/** Makes one migrated, empty database; each test file then works on a copy of its own. */
export default async function setup(project: TestProject) {
  const folder = makeQuickFolder("medibytes-test-");
  // Also when a run is broken off: it may lie in memory.
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const postgres = project.name === "postgres" ? await startPostgres() : undefined;
  try {
    const address = postgres ? await emptyDatabase(postgres.url) : `file:${folder}/${template}.db`;
    const { migrate } = await loadModule<typeof import("../migrate")>("db/migrate.ts");
    await migrate(address);
    project.provide("templateDatabase", address);
    project.provide("dataFolder", folder);
    return () => postgres?.stop();
  } catch (error) {
    await postgres?.stop();
    throw error;
  }
}

async function emptyDatabase(url: string): Promise<string> {
  const client = new pg.Client(`${url}/postgres`);
  await client.connect();
  await client.query(`drop database if exists ${template} with (force)`);
  await client.query(`create database ${template}`);
  await client.end();
  return `${url}/${template}`;
}
