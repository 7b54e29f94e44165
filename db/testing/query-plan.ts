import Database from "better-sqlite3";
import pg from "pg";
import { databaseAddress } from "../../app/env.server";
import { sqliteFile } from "../sqlite-file";
import { onSqlite } from "./raw-database";

type Query = { toSQL(): { sql: string; params: unknown[] } };

/** How the database would run this query, with its parameters bound as they are when it runs. */
export async function planOf(query: Query): Promise<string> {
  const { sql, params } = query.toSQL();
  if (onSqlite) {
    const connection = new Database(sqliteFile(databaseAddress()));
    const plan = connection.prepare(`explain query plan ${sql}`).all(...params);
    connection.close();
    return JSON.stringify(plan);
  }
  const client = new pg.Client(databaseAddress());
  await client.connect();
  // As its own housekeeping does before long.
  await client.query("analyze");
  const { rows } = await client.query(`explain ${sql}`, params);
  await client.end();
  return JSON.stringify(rows);
}
