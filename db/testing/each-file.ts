import { randomUUID } from "node:crypto";
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, inject } from "vitest";

/** Runs before each test file, and before it imports the schema: gives it a database and a data folder of its own. */
const name = `t_${randomUUID().replaceAll("-", "")}`;
const template = inject("templateDatabase");
const folder = join(inject("dataFolder"), name);
const onFile = template.startsWith("file:");
mkdirSync(folder, { recursive: true });
// A file whose tests are all skipped opens its database and never gets to the end below.
await closeOpenDatabase();

process.env.DATA_DIR = folder;
process.env.APP_SECRET ??= "a secret for tests, of more than thirty-two bytes";
process.env.LOG_LEVEL ??= "silent";
process.env.DATABASE_URL = onFile ? copyOfFile() : await copyOfDatabase();

afterAll(async () => {
  await closeOpenDatabase();
  if (!onFile) await onServer(`drop database ${name} with (force)`);
  rmSync(folder, { recursive: true, force: true });
});

async function closeOpenDatabase(): Promise<void> {
  const shelf = globalThis as { medibytesDatabase?: { close(): Promise<void> } };
  await shelf.medibytesDatabase?.close();
  delete shelf.medibytesDatabase;
}

function copyOfFile(): string {
  const copy = join(folder, "medibytes.db");
  copyFileSync(template.replace("file:", ""), copy);
  return `file:${copy}`;
}

async function copyOfDatabase(): Promise<string> {
  // Two files must not copy the template at the same moment: it would count as in use.
  await onServer("select pg_advisory_lock(1)", `create database ${name} template medibytes_template`);
  return template.replace(/[^/]+$/, name);
}

async function onServer(...statements: string[]): Promise<void> {
  const client = new pg.Client(template.replace(/[^/]+$/, "postgres"));
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
