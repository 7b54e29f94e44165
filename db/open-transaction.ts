import { AsyncLocalStorage } from "node:async_hooks";
import { Mutex } from "./mutex";

/** The transaction a piece of asynchronous work runs in. `Connection` is where its statements go. */
export class OpenTransaction<Connection> {
  open = true;
  readonly nested = new Mutex();
  #savepoints = 0;

  constructor(
    readonly connection: Connection,
    readonly parent?: OpenTransaction<Connection>,
  ) {}

  nextSavepoint(): string {
    return this.parent ? this.parent.nextSavepoint() : `sp${++this.#savepoints}`;
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

  /** Runs the work inside; afterwards the transaction counts as finished, whatever happens. */
  async within<T>(transaction: OpenTransaction<Connection>, work: () => Promise<T>): Promise<T> {
    try {
      return await this.#storage.run(transaction, work);
    } finally {
      transaction.open = false;
    }
  }
}
