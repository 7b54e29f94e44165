import pg from "pg";
import { searchText } from "../app/domain/search-text";
import {
  failed,
  guardsFor,
  type Migration,
  migrationsFor,
  planMigrations,
  type SearchColumn,
  searchColumnIn,
  statementsOf,
} from "./migration-plan";
import { DatabaseRefused } from "./refused";

// Any number will do, as long as every instance uses the same.
const migrationLock = 7_361_204;

export async function migratePostgres(url: string, known = migrationsFor("postgres")): Promise<void> {
  const client = await connect(url);
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await client.query("begin");
    await client.query(
      "create table if not exists schema_migrations (tag text primary key, checksum text not null, applied_at timestamptz not null default now())",
    );
    const { rows } = await client.query<Migration>("select tag, checksum from schema_migrations");
    for (const migration of planMigrations(known, guardsFor("postgres"), rows))
      await apply(client, migration);
    await client.query("commit");
  } finally {
    await client.end();
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    for (const statement of statementsOf(migration)) {
      const search = searchColumnIn(statement);
      await (search ? fill(client, search) : client.query(statement));
    }
  } catch (error) {
    throw failed(migration, error);
  }
  await client.query(
    "insert into schema_migrations (tag, checksum) values ($1, $2) on conflict (tag) do update set checksum = excluded.checksum, applied_at = now()",
    [migration.tag, migration.checksum],
  );
}

async function fill(client: pg.Client, { table, column, source }: SearchColumn): Promise<void> {
  const { rows } = await client.query<{ id: string; text: string }>(
    `select id, ${source} as text from ${table}`,
  );
  const found = [rows.map(({ id }) => id), rows.map(({ text }) => searchText(text))];
  await client.query(
    `update ${table} set ${column} = found.text from unnest($1::text[], $2::text[]) as found (id, text) where ${table}.id = found.id`,
    found,
  );
}

async function connect(url: string): Promise<pg.Client> {
  try {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
    // Unheard, a lost connection would end the process; the query that runs reports it anyway.
    client.on("error", () => undefined);
    await client.connect();
    return client;
  } catch (error) {
    const { message, code } = error as { message: string; code?: string };
    throw new DatabaseRefused(
      `PostgreSQL does not answer (${message || code}): check DATABASE_URL and that the server runs.`,
    );
  }
}
