import Database from "better-sqlite3";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { databaseAddress } from "~/env.server";
import { dialectOf } from "../dialect";
import { DatabaseRefused } from "../refused";
import { sqliteFile } from "../sqlite-file";

/** The value of the first row's first column; undefined without a row. */
type Ask = (query: string) => Promise<unknown>;

/**
 * Removes a demo database, its documents and its mails; the installation's own secret stays. Before anything has
 * opened the database. @throws DatabaseRefused when there is anything in it that is not a demo.
 */
export async function wipeDemo(dataDir: string): Promise<void> {
  const address = databaseAddress();
  if (dialectOf(address) === "postgres") await wipePostgres(address);
  else await wipeSqlite(sqliteFile(address));
  for (const folder of ["documents", "mail"]) rmSync(join(dataDir, folder), { recursive: true, force: true });
}

async function wipeSqlite(file: string): Promise<void> {
  if (!existsSync(file)) return;
  const connection = new Database(file);
  try {
    const ask: Ask = async (query) => connection.prepare(query).pluck().get();
    await demandDemo((table) => `select 1 from sqlite_schema where name = '${table}'`, ask);
  } finally {
    connection.close();
  }
  for (const ending of ["", "-wal", "-shm"]) rmSync(`${file}${ending}`, { force: true });
}

async function wipePostgres(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const ask: Ask = async (query) => (await client.query({ text: query, rowMode: "array" })).rows[0]?.[0];
    await demandDemo((table) => `select 1 where to_regclass('public.${table}') is not null`, ask);
    await client.query("drop schema public cascade; create schema public");
  } finally {
    await client.end();
  }
}

async function demandDemo(hasTable: (name: string) => string, ask: Ask): Promise<void> {
  if (!(await ask(hasTable("organizations")))) return;
  if (!(await ask("select 1 from organizations limit 1"))) return;
  if (await ask("select 1 from installation where key = 'demo'")) return;
  throw new DatabaseRefused(
    "This database holds more than the demo: --fresh wipes only a demo. Nothing was changed.",
  );
}
