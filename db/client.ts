import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { databaseAddress } from "../app/env.server";
import { dialectOf } from "./dialect";
import { openPostgres } from "./postgres";
import * as schema from "./schema";
import { openSqlite } from "./sqlite";
import { sqliteFile } from "./sqlite-file";

/** What both databases can do; anything else does not compile. */
export type Db = Pick<
  NodePgDatabase<typeof schema>,
  "select" | "selectDistinct" | "insert" | "update" | "delete" | "query" | "$count" | "with" | "$with"
>;

export type DatabaseHandle = {
  db: Db;
  /**
   * Runs the work in one transaction; statements made anywhere inside join it, and a transaction inside a
   * transaction is a savepoint. Nothing but the database may be awaited inside: on SQLite it holds all writes.
   */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

// Kept on globalThis because the development server evaluates this module anew at each edit.
const shelf = globalThis as typeof globalThis & { medibytesDatabase?: DatabaseHandle };

function open(): DatabaseHandle {
  const address = databaseAddress();
  return dialectOf(address) === "postgres"
    ? openPostgres(address, schema, (error) => console.error(`database connection lost: ${error.message}`))
    : openSqlite(sqliteFile(address), schema);
}

const handle = (shelf.medibytesDatabase ??= open());

export const db = handle.db;
export const transaction = handle.transaction;

/** Closes all connections; the process ends afterwards. */
export function closeDatabase(): Promise<void> {
  shelf.medibytesDatabase = undefined;
  return handle.close();
}
