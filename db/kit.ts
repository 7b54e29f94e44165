import {
  customType,
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import * as lite from "drizzle-orm/sqlite-core";
import type { Dialect } from "./dialect";

/** Collation "C" sorts as SQLite does and lets a plain index serve prefix ranges. */
const plainText = customType<{ data: string; driverData: string }>({ dataType: () => 'text COLLATE "C"' });

const postgresKit = {
  table: pgTable,
  text: <N extends string>(name: N) => plainText(name),
  integer: <N extends string>(name: N) => integer(name),
  bigint: <N extends string>(name: N) => bigint(name, { mode: "number" }),
  boolean: <N extends string>(name: N) => boolean(name),
  instant: <N extends string>(name: N) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 }),
  json:
    <T>() =>
    <N extends string>(name: N) =>
      jsonb(name).$type<T>(),
  index,
  uniqueIndex,
  check,
  primaryKey,
  foreignKey,
};

const sqliteKit = {
  table: lite.sqliteTable,
  text: (name: string) => lite.text(name),
  integer: (name: string) => lite.integer(name),
  bigint: (name: string) => lite.integer(name),
  boolean: (name: string) => lite.integer(name, { mode: "boolean" }),
  instant: (name: string) => lite.integer(name, { mode: "timestamp_ms" }),
  json: () => (name: string) => lite.text(name, { mode: "json" }),
  index: lite.index,
  uniqueIndex: lite.uniqueIndex,
  check: lite.check,
  primaryKey: lite.primaryKey,
  foreignKey: lite.foreignKey,
} satisfies Record<keyof typeof postgresKit, unknown>;

/** The column makers and table parts the schema is written in. Typed once, as PostgreSQL. */
export type Kit = typeof postgresKit;

type PlainColumn = "text" | "integer" | "bigint" | "boolean" | "instant";
type SameColumns = { [C in PlainColumn]: (name: string) => { _: { data: ReturnType<Kit[C]>["_"]["data"] } } };

// The one cast of the project: both kits make the same columns, only their types differ.
const asPostgres = sqliteKit satisfies SameColumns as unknown as Kit;

export const kits: Record<Dialect, Kit> = { postgres: postgresKit, sqlite: asPostgres };
