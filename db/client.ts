import { databaseAddress } from "../app/env.server";
import { dialectOf } from "./dialect";
import type { DatabaseHandle } from "./handle";
import { openPostgres } from "./postgres";
import * as schema from "./schema";
import { openSqlite } from "./sqlite";
import { sqliteFile } from "./sqlite-file";

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
