import { is } from "drizzle-orm";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import * as schema from "./schema";

export type DbErrorKind = "overlap" | "append_only" | "unique" | "foreign_key" | "check" | "not_null";

/** What a database refused, in the same words for both engines. Without a name where SQLite knows none. */
export type DbError = { kind: DbErrorKind; constraint?: string };

type DriverError = { code?: string; message?: string; constraint?: string };

const postgresKinds: Record<string, DbErrorKind> = {
  "23P01": "overlap",
  "23000": "append_only",
  "23505": "unique",
  "23503": "foreign_key",
  "23001": "foreign_key",
  "23514": "check",
  "23502": "not_null",
};

/** Undefined when the error is not a refusal by the database's own rules. */
export function toDbError(error: unknown): DbError | undefined {
  for (let at = error; at instanceof Object; at = (at as { cause?: unknown }).cause) {
    const found = fromSqlite(at as DriverError) ?? fromPostgres(at as DriverError);
    if (found) return found;
  }
  return undefined;
}

export function isOverlap(error: unknown): boolean {
  return toDbError(error)?.kind === "overlap";
}

export function isForeignKey(error: unknown): boolean {
  return toDbError(error)?.kind === "foreign_key";
}

export function isUnique(error: unknown, constraint?: string): boolean {
  const found = toDbError(error);
  return found?.kind === "unique" && (constraint === undefined || found.constraint === constraint);
}

function fromPostgres({ code, constraint }: DriverError): DbError | undefined {
  const kind = code ? postgresKinds[code] : undefined;
  if (kind === "foreign_key" || kind === "not_null") return { kind };
  return kind && { kind, constraint };
}

function fromSqlite({ code, message = "" }: DriverError): DbError | undefined {
  if (!code?.startsWith("SQLITE_CONSTRAINT")) return undefined;
  const subject = message.split("failed: ")[1];
  switch (code) {
    case "SQLITE_CONSTRAINT_UNIQUE":
    case "SQLITE_CONSTRAINT_PRIMARYKEY":
      return { kind: "unique", constraint: constraintOf(subject ?? "") };
    case "SQLITE_CONSTRAINT_FOREIGNKEY":
      return { kind: "foreign_key" };
    case "SQLITE_CONSTRAINT_CHECK":
      return { kind: "check", constraint: subject };
    case "SQLITE_CONSTRAINT_NOTNULL":
      return { kind: "not_null" };
    default:
      if (message.endsWith("_no_overlap")) return { kind: "overlap", constraint: message };
      if (message.endsWith("_append_only")) return { kind: "append_only", constraint: message };
      // What `on delete restrict` reports as if it were a trigger.
      return message.startsWith("FOREIGN KEY") ? { kind: "foreign_key" } : undefined;
  }
}

/** SQLite names the columns, not the constraint: `users.email` → `users_email_uq`. */
function constraintOf(columns: string): string | undefined {
  constraintNames ??= readConstraintNames();
  return constraintNames.get(columns);
}

let constraintNames: Map<string, string> | undefined;

function readConstraintNames(): Map<string, string> {
  const names = new Map<string, string>();
  for (const table of Object.values(schema)) {
    if (!is(table, SQLiteTable)) continue;
    const config = getTableConfig(table);
    const remember = (columns: { name: string }[], name: string) =>
      names.set(columns.map((column) => `${config.name}.${column.name}`).join(", "), name);
    for (const { config: found } of config.indexes)
      if (found.unique) remember(found.columns as { name: string }[], found.name);
    for (const column of config.columns) if (column.primary) remember([column], `${config.name}_pkey`);
    for (const key of config.primaryKeys) remember(key.columns, key.getName());
  }
  return names;
}
