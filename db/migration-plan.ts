import { createHash } from "node:crypto";
import type { Dialect } from "./dialect";
import { DatabaseRefused } from "./refused";

export type Migration = { tag: string; sql: string; checksum: string };
export type Applied = { tag: string; checksum: string };

// Bundled as text, so a built server needs no files beside it.
const sources = {
  sqlite: import.meta.glob<string>("./migrations/sqlite/*.sql", {
    query: "?raw",
    import: "default",
    eager: true,
  }),
  postgres: import.meta.glob<string>("./migrations/postgres/*.sql", {
    query: "?raw",
    import: "default",
    eager: true,
  }),
};
const guardSources = import.meta.glob<string>("./guards/*.sql", {
  query: "?raw",
  import: "default",
  eager: true,
});

export function migrationsFor(dialect: Dialect): Migration[] {
  return Object.entries(sources[dialect])
    .map(([path, sql]) => migration(path.split("/").at(-1)!.replace(".sql", ""), sql))
    .sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

/** Triggers and constraints that drizzle-kit cannot make; run again after every batch of migrations. */
export function guardsFor(dialect: Dialect): Migration {
  return migration("guards", guardSources[`./guards/${dialect}.sql`]!);
}

/**
 * What is still to be run, in order: the missing migrations, then the guards if anything ran or they changed.
 * @throws DatabaseRefused when the database knows a migration this code does not, or knows it differently.
 */
export function planMigrations(known: Migration[], guards: Migration, applied: Applied[]): Migration[] {
  const done = new Map(applied.map((row) => [row.tag, row.checksum]));
  for (const { tag } of applied) {
    if (tag !== guards.tag && !known.some((migration) => migration.tag === tag)) {
      throw new DatabaseRefused(
        `The database was made by a newer version (${tag} is unknown here): start that version, or use another DATABASE_URL.`,
      );
    }
  }
  for (const { tag, checksum } of known) {
    if (done.has(tag) && done.get(tag) !== checksum) {
      throw new DatabaseRefused(
        `Migration ${tag} was changed after it had been run: restore the file and add a new migration instead.`,
      );
    }
  }
  const missing = known.filter(({ tag }) => !done.has(tag));
  const guardsAreNew = done.get(guards.tag) !== guards.checksum;
  return missing.length > 0 || guardsAreNew ? [...missing, guards] : [];
}

export function statementsOf({ sql }: Migration): string[] {
  return sql
    .split("--> statement-breakpoint")
    .map((part) => part.trim())
    .filter(Boolean);
}

export type SearchColumn = { table: string; column: string; source: string };

/**
 * The part `-- fill documents.search from name` of a migration is for the migrator: rows from before a search column
 * get the search text of another one, which no SQL can make the same on both databases.
 */
export function searchColumnIn(statement: string): SearchColumn | undefined {
  const [, table, column, source] = /^-- fill (\w+)\.(\w+) from (\w+)$/.exec(statement) ?? [];
  return table && column && source ? { table, column, source } : undefined;
}

/** One line for the operator; the migrators run it in a transaction, so a failure leaves nothing behind. */
export function failed({ tag }: Migration, error: unknown): DatabaseRefused {
  return new DatabaseRefused(`Migration ${tag} failed and nothing was changed: ${(error as Error).message}`, {
    cause: error,
  });
}

function migration(tag: string, sql: string): Migration {
  return { tag, sql, checksum: createHash("sha256").update(sql.replaceAll("\r\n", "\n")).digest("hex") };
}
