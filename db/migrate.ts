import { databaseAddress } from "./address";
import { dialectOf } from "./dialect";
import { migratePostgres } from "./migrate-postgres";
import { migrateSqlite } from "./migrate-sqlite";

/**
 * Brings the database up to this code, or refuses. Safe when several instances start at once.
 * @throws DatabaseRefused with one line that says what to do.
 */
export async function migrate(address = databaseAddress()): Promise<void> {
  if (dialectOf(address) === "postgres") await migratePostgres(address);
  else migrateSqlite(address);
}
