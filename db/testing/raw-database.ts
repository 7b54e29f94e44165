import Database from "better-sqlite3";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { databaseAddress } from "../../app/env.server";
import { dialectOf } from "../dialect";
import { sqliteFile } from "../sqlite-file";

export const onPostgres = dialectOf(databaseAddress()) === "postgres";
export const onSqlite = !onPostgres;

/** Runs SQL past Drizzle and past our connections, as another tool would; gives the rows of the last statement. */
export async function rawRows(address: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  return dialectOf(address) === "postgres"
    ? fromPostgres(address, statements)
    : fromSqlite(address, statements);
}

async function fromPostgres(address: string, statements: string[]) {
  const client = new pg.Client(address);
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}

function fromSqlite(address: string, statements: string[]) {
  const connection = new Database(sqliteFile(address));
  connection.pragma("foreign_keys = ON");
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) {
      const prepared = connection.prepare<[], Record<string, unknown>>(statement);
      rows = prepared.reader ? prepared.all() : (prepared.run(), []);
    }
    return rows;
  } finally {
    connection.close();
  }
}

/** A new database with nothing in it. */
export async function blankDatabase(): Promise<string> {
  const name = `blank_${randomUUID().replaceAll("-", "")}`;
  if (onSqlite) return `file:${join(process.env.DATA_DIR!, `${name}.db`)}`;
  await rawRows(databaseAddress(), `create database ${name}`);
  return databaseAddress().replace(/[^/]+$/, name);
}
