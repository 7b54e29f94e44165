import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/sqlite-proxy";
import { LRUCache } from "lru-cache";
import { setTimeout as pause } from "node:timers/promises";
import type { DatabaseHandle, Db } from "./client";
import { Mutex } from "./mutex";
import { OpenTransaction, TransactionScope } from "./open-transaction";

type Connection = Database.Database;
type Statement = Database.Statement<unknown[], unknown>;
type Method = "run" | "all" | "values" | "get";

const cachedStatements = 500;
const busyTries = 100;

/** One writer behind a mutex and one reader; each statement goes to the transaction its caller is in. */
export function openSqlite(file: string, schema: Record<string, unknown>): DatabaseHandle {
  const writer = openWriter(file);
  const reader = new Database(file, { readonly: true, timeout: 1000 });
  const [writing, reading] = [statements(writer), statements(reader)];
  const scope = new TransactionScope<Connection>();
  const mutex = new Mutex();

  const db = drizzle(
    async (sql: string, params: unknown[], method: Method) => {
      if (scope.current()) return run(writing(sql), params, method);
      const statement = reading(sql);
      if (statement.readonly) return run(statement, params, method);
      return mutex.run(() => whenFree(() => run(writing(sql), params, method)));
    },
    { schema },
  );

  async function transaction<T>(work: () => Promise<T>): Promise<T> {
    const outer = scope.current();
    if (outer) return outer.nested.run(() => savepoint(outer, work));
    return mutex.run(async () => {
      await whenFree(() => writer.exec("begin immediate"));
      try {
        const result = await scope.within(new OpenTransaction(writer), work);
        writer.exec("commit");
        return result;
      } catch (error) {
        if (writer.inTransaction) writer.exec("rollback");
        throw error;
      }
    });
  }

  async function savepoint<T>(outer: OpenTransaction<Connection>, work: () => Promise<T>): Promise<T> {
    const name = outer.nextSavepoint();
    writer.exec(`savepoint ${name}`);
    try {
      const result = await scope.within(new OpenTransaction(writer, outer), work);
      writer.exec(`release ${name}`);
      return result;
    } catch (error) {
      if (writer.inTransaction) writer.exec(`rollback to ${name}; release ${name}`);
      throw error;
    }
  }

  async function close() {
    reader.close();
    writer.close();
  }

  return { db: db as unknown as Db, transaction, close };
}

/** A connection for writing; never waits inside SQLite, because that would stop the event loop. */
export function openWriter(file: string): Connection {
  const connection = new Database(file, { timeout: 0 });
  connection.pragma("busy_timeout = 1000");
  connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = FULL");
  connection.pragma("foreign_keys = ON");
  // Without it `insert or replace` would delete append-only rows unseen by their triggers.
  connection.pragma("recursive_triggers = ON");
  connection.pragma("trusted_schema = OFF");
  connection.pragma("busy_timeout = 0");
  return connection;
}

function statements(connection: Connection): (sql: string) => Statement {
  const cache = new LRUCache<string, Statement>({ max: cachedStatements });
  return (sql) => {
    const known = cache.get(sql);
    if (known) return known;
    const statement = connection.prepare<unknown[], unknown>(sql);
    if (statement.reader) statement.raw(true);
    cache.set(sql, statement);
    return statement;
  };
}

function run(statement: Statement, params: unknown[], method: Method): { rows: unknown[] } {
  if (!statement.reader) {
    const written = statement.run(...params);
    return { rows: [], rowCount: written.changes } as { rows: unknown[] };
  }
  if (method === "get") return { rows: statement.get(...params) as unknown[] };
  return { rows: statement.all(...params) };
}

/** Another process may hold the write lock: ask again after a short sleep instead of blocking. */
async function whenFree<T>(attempt: () => T): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return attempt();
    } catch (error) {
      const code = (error as { code?: string }).code ?? "";
      if (!code.startsWith("SQLITE_BUSY") || tries === busyTries) throw error;
      await pause(Math.min(50, 2 * tries) * (0.5 + Math.random()));
    }
  }
}
