import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { setTimeout as pause } from "node:timers/promises";
import type { DatabaseHandle, Db } from "./handle";
import { OpenTransaction, TransactionScope } from "./open-transaction";

const poolSize = 10;
const retries = 3;
const settings =
  "-c jit=off -c timezone=UTC -c idle_in_transaction_session_timeout=30000 -c statement_timeout=30000";

/** A pool whose statements go to the transaction their caller is in, routed under Drizzle. */
export function openPostgres(
  url: string,
  schema: Record<string, unknown>,
  onError: (error: Error) => void,
): DatabaseHandle {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 10_000,
    options: settings,
  });
  // Both are needed: the pool hears idle clients, a client in use must be listened to itself.
  pool.on("error", onError);
  pool.on("connect", (client) => client.on("error", onError));

  const scope = new TransactionScope<pg.PoolClient>();
  const router = {
    query: (text: never, values: never) => {
      const inside = scope.current();
      if (!inside) return pool.query(text, values);
      return inside.turns.run(() => inside.connection.query(text, values));
    },
  };
  const db = drizzle(router as unknown as pg.Pool, { schema });

  async function transaction<T>(work: () => Promise<T>): Promise<T> {
    const outer = scope.current();
    if (outer) return scope.savepoint(outer, (sql) => outer.connection.query(sql), work);
    for (let tries = 0; ; tries++) {
      try {
        return await once(work);
      } catch (error) {
        if (tries === retries || !isConflict(error)) throw error;
        await pause(Math.random() * 20 * (tries + 1));
      }
    }
  }

  async function once<T>(work: () => Promise<T>): Promise<T> {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query("begin");
      const result = await scope.within(new OpenTransaction(client), work);
      const { command } = await client.query("commit");
      // PostgreSQL answers so, without an error, when a failed statement was caught inside.
      if (command === "ROLLBACK")
        throw new Error("A statement failed inside this transaction: nothing was saved.");
      return result;
    } catch (error) {
      await client.query("rollback").catch((failure: Error) => (broken = failure));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async function close(): Promise<void> {
    if (!pool.ending) await pool.end();
    scope.close();
  }

  return { db: db as unknown as Db, transaction, close };
}

/** Serialisation failure or deadlock: the whole transaction may simply be run again. */
function isConflict(error: unknown): boolean {
  for (let at = error; at; at = (at as { cause?: unknown }).cause) {
    const code = (at as { code?: string }).code;
    if (code === "40001" || code === "40P01") return true;
  }
  return false;
}
