import Database from "better-sqlite3";
import { type Applied, guardsFor, migrationsFor, planMigrations, statementsOf } from "./migration-plan";
import { DatabaseRefused } from "./refused";
import { sqliteFile } from "./sqlite-file";

export function migrateSqlite(address: string): void {
  const connection = openForMigration(address);
  try {
    connection.exec("begin immediate");
    connection.exec("create table if not exists schema_migrations (tag text primary key, checksum text not null, applied_at text not null)");
    const applied = connection.prepare<[], Applied>("select tag, checksum from schema_migrations").all();
    const record = connection.prepare("insert or replace into schema_migrations values (?, ?, ?)");
    for (const migration of planMigrations(migrationsFor("sqlite"), guardsFor("sqlite"), applied)) {
      for (const statement of statementsOf(migration)) connection.exec(statement);
      record.run(migration.tag, migration.checksum, new Date().toISOString());
    }
    const broken = connection.pragma("foreign_key_check") as unknown[];
    if (broken.length > 0) throw new DatabaseRefused(`A migration would break ${broken.length} references; nothing was changed.`);
    connection.exec("commit");
  } finally {
    if (connection.inTransaction) connection.exec("rollback");
    connection.close();
  }
}

function openForMigration(address: string): Database.Database {
  try {
    const connection = new Database(sqliteFile(address), { timeout: 30_000 });
    connection.pragma("journal_mode = WAL");
    // drizzle-kit rebuilds tables: with foreign keys on, dropping the old one would delete its children, and
    // this cannot be switched inside a transaction.
    connection.pragma("foreign_keys = OFF");
    // Lets triggers and views of other tables mention a table while it is rebuilt.
    connection.pragma("legacy_alter_table = ON");
    return connection;
  } catch (error) {
    throw new DatabaseRefused(
      `The database file of ${address} cannot be opened for writing (${(error as Error).message}): check the folder's permissions or set DATABASE_URL.`,
    );
  }
}
