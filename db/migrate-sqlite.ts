import Database from "better-sqlite3";
import { searchText } from "../app/domain/search-text";
import {
  type Applied,
  failed,
  guardsFor,
  type Migration,
  migrationsFor,
  planMigrations,
  searchColumnIn,
  statementsOf,
} from "./migration-plan";
import { DatabaseRefused } from "./refused";
import { sqliteFile } from "./sqlite-file";
import { whenFree } from "./when-free";

type Connection = Database.Database;

// Another instance may be rebuilding a large table.
const patience = 60_000;

export async function migrateSqlite(address: string, known = migrationsFor("sqlite")): Promise<void> {
  const connection = await openForMigration(address);
  try {
    connection.exec(
      "create table if not exists schema_migrations (tag text primary key, checksum text not null, applied_at text not null)",
    );
    const applied = connection.prepare<[], Applied>("select tag, checksum from schema_migrations").all();
    const plan = planMigrations(known, guardsFor("sqlite"), applied);
    if (plan.length > 0) run(connection, plan);
    connection.exec("commit");
  } finally {
    if (connection.inTransaction) connection.exec("rollback");
    connection.close();
  }
}

/** Opens the file and holds its write lock, so that instances that start together migrate one after the other. */
async function openForMigration(address: string): Promise<Connection> {
  try {
    const connection = new Database(sqliteFile(address), { timeout: 0 });
    // drizzle-kit rebuilds tables: with foreign keys on, dropping the old one would delete its children, and
    // this cannot be switched inside a transaction.
    connection.pragma("foreign_keys = OFF");
    // On a new file, switching to WAL fails at once when two do it together, whatever the timeout.
    await whenFree(() => connection.pragma("journal_mode = WAL"), patience);
    await whenFree(() => connection.exec("begin immediate"), patience);
    return connection;
  } catch (error) {
    if (error instanceof DatabaseRefused) throw error;
    const reason = (error as Error).message;
    throw new DatabaseRefused(
      `The database file of ${address} cannot be opened for writing (${reason}): check the folder's permissions or set DATABASE_URL.`,
    );
  }
}

function run(connection: Connection, plan: Migration[]): void {
  dropTriggers(connection);
  connection.function("search_text", { deterministic: true }, (text) => searchText(String(text)));
  const record = connection.prepare("insert or replace into schema_migrations values (?, ?, ?)");
  for (const migration of plan) {
    try {
      for (const statement of statementsOf(migration)) connection.exec(filled(statement));
    } catch (error) {
      throw failed(migration, error);
    }
    record.run(migration.tag, migration.checksum, new Date().toISOString());
  }
  const broken = connection.pragma("foreign_key_check") as unknown[];
  if (broken.length === 0) return;
  throw new DatabaseRefused(`A migration would break ${broken.length} references; nothing was changed.`);
}

function filled(statement: string): string {
  const search = searchColumnIn(statement);
  return search ? `update ${search.table} set ${search.column} = search_text(${search.source})` : statement;
}

/**
 * A trigger that mentions a table stops its rebuild. (`legacy_alter_table` would let it pass, but then the checks
 * of the rebuilt table keep its temporary name and the rename fails.) The guards, always last, make them anew.
 */
function dropTriggers(connection: Connection): void {
  const names = connection.prepare("select name from sqlite_schema where type = 'trigger'").pluck().all();
  for (const name of names) connection.exec(`drop trigger "${name}"`);
}
