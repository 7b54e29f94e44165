import pg from "pg";
import { guardsFor, migrationsFor, planMigrations, statementsOf } from "./migration-plan";
import { DatabaseRefused } from "./refused";

// Any number will do, as long as every instance uses the same.
const migrationLock = 7_361_204;

export async function migratePostgres(url: string): Promise<void> {
  const client = await connect(url);
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await client.query("begin");
    await client.query("create table if not exists schema_migrations (tag text primary key, checksum text not null, applied_at timestamptz not null default now())");
    const { rows } = await client.query<{ tag: string; checksum: string }>("select tag, checksum from schema_migrations");
    for (const migration of planMigrations(migrationsFor("postgres"), guardsFor("postgres"), rows)) {
      for (const statement of statementsOf(migration)) await client.query(statement);
      await client.query(
        "insert into schema_migrations (tag, checksum) values ($1, $2) on conflict (tag) do update set checksum = excluded.checksum",
        [migration.tag, migration.checksum],
      );
    }
    await client.query("commit");
  } finally {
    await client.end();
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new DatabaseRefused(`PostgreSQL does not answer (${(error as Error).message}): check DATABASE_URL and that the server runs.`);
  }
}
