import { AsyncLocalStorage } from "node:async_hooks";
import { Mutex } from "./mutex";

/** The transaction a piece of asynchronous work runs in. `Connection` is where its statements go. */
export class OpenTransaction<Connection> {
  open = true;
  /** One statement or one savepoint at a time: a parallel statement must not fall into another's savepoint. */
  readonly turns = new Mutex();
  readonly depth: number;

  constructor(
    readonly connection: Connection,
    readonly parent?: OpenTransaction<Connection>,
  ) {
    this.depth = parent ? parent.depth + 1 : 0;
  }
}

/** Remembers, along the chain of awaits, which transaction the caller is in. */
export class TransactionScope<Connection> {
  readonly #storage = new AsyncLocalStorage<OpenTransaction<Connection>>();

  /** The nearest transaction that is still open: work that outlives its own joins none. */
  current(): OpenTransaction<Connection> | undefined {
    let found = this.#storage.getStore();
    while (found && !found.open) found = found.parent;
    return found;
  }

  /** Runs the work inside; afterwards, and when all it has begun is over, the transaction counts as finished. */
  async within<T>(transaction: OpenTransaction<Connection>, work: () => Promise<T>): Promise<T> {
    try {
      return await this.#storage.run(transaction, work);
    } finally {
      let last;
      do await (last = transaction.turns.last);
      while (last !== transaction.turns.last);
      transaction.open = false;
    }
  }

  /** After the last transaction: a storage that was used once slows every promise until it is disabled. */
  close(): void {
    this.#storage.disable();
  }

  /** Runs the work in a savepoint, which is undone alone when the work fails. */
  savepoint<T>(
    outer: OpenTransaction<Connection>,
    execute: (sql: string) => Promise<unknown>,
    work: () => Promise<T>,
  ): Promise<T> {
    return outer.turns.run(async () => {
      const inner = new OpenTransaction(outer.connection, outer);
      const name = `sp${inner.depth}`;
      await execute(`savepoint ${name}`);
      try {
        const result = await this.within(inner, work);
        await execute(`release ${name}`);
        return result;
      } catch (error) {
        // Fails only when the whole transaction is gone already; the first error is the one to know.
        await execute(`rollback to ${name}; release ${name}`).catch(() => undefined);
        throw error;
      }
    });
  }
}
