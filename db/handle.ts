import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type * as schema from "./schema";

/** What both databases can do; anything else does not compile. */
export type Db = Pick<
  NodePgDatabase<typeof schema>,
  "select" | "selectDistinct" | "insert" | "update" | "delete" | "query" | "$count" | "with" | "$with"
>;

export type DatabaseHandle = {
  db: Db;
  /**
   * Runs the work in one transaction; statements made anywhere inside join it, and a transaction inside a
   * transaction is a savepoint. Nothing but the database may be awaited inside: on SQLite it holds all writes.
   */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
};
