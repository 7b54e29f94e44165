import { databaseAddress } from "../app/env.server";
import { dialectOf } from "./dialect";
import { migratePostgres } from "./migrate-postgres";
import { migrateSqlite } from "./migrate-sqlite";
import type { Migration } from "./migration-plan";

/**
 * Brings the database up to this code, or refuses. Safe when several instances start at once.
 * @throws DatabaseRefused with one line that says what to do.
 */
export async function migrate(address = databaseAddress(), known?: Migration[]): Promise<void> {
  if (dialectOf(address) === "postgres") await migratePostgres(address, known);
  else await migrateSqlite(address, known);
}
