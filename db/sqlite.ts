import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/sqlite-proxy";
import { LRUCache } from "lru-cache";
import type { DatabaseHandle, Db } from "./handle";
import { Mutex } from "./mutex";
import { OpenTransaction, TransactionScope } from "./open-transaction";
import { whenFree } from "./when-free";

type Connection = Database.Database;
type Statement = Database.Statement<unknown[], unknown>;
type Method = "run" | "all" | "values" | "get";

const cachedStatements = 500;

/** One writer behind a mutex and one reader; each statement goes to the transaction its caller is in. */
export function openSqlite(file: string, schema: Record<string, unknown>): DatabaseHandle {
  const writer = openWriter(file);
  const reader = new Database(file, { readonly: true, timeout: 1000 });
  const [writing, reading] = [statements(writer), statements(reader)];
  const scope = new TransactionScope<Connection>();
  const mutex = new Mutex();

  const db = drizzle(
    async (sql: string, params: unknown[], method: Method) => {
      const inside = scope.current();
      if (inside) return inside.turns.run(async () => runInside(sql, params, method));
      const statement = reading(sql);
      if (statement.readonly) return run(statement, params, method);
      return mutex.run(() => whenFree(() => run(writing(sql), params, method)));
    },
    { schema },
  );

  function runInside(sql: string, params: unknown[], method: Method) {
    // A full disk ends a transaction by itself; the statements after it must not be saved on their own.
    if (!writer.inTransaction) throw new Error("The database has undone this transaction.");
    return run(writing(sql), params, method);
  }

  async function transaction<T>(work: () => Promise<T>): Promise<T> {
    const outer = scope.current();
    if (outer) return scope.savepoint(outer, async (sql) => writer.exec(sql), work);
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

  const close = () =>
    mutex.run(async () => {
      reader.close();
      writer.close();
      scope.close();
    });

  return { db: db as unknown as Db, transaction, close };
}

/** A connection for writing; never waits inside SQLite, because that would stop the event loop. */
function openWriter(file: string): Connection {
  const connection = new Database(file, { timeout: 1000 });
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
