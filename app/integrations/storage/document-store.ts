import type { Readable } from "node:stream";

/** Positions in the plain bytes, both included. */
export type ByteRange = { start: number; end: number };

export type Listed = { storedBefore?: Date; startingWith?: string };

/** Keeps the bytes of documents. Keys are random UUIDs of ours; nothing a person typed ever becomes one. */
export interface DocumentStore {
  /** Stores the stream under the key; resolves when durable. On any error nothing is left behind. */
  put(key: string, source: Readable, signal?: AbortSignal): Promise<void>;
  /** The plain bytes, or some of them: only their blocks are read. Whoever opens must read to the end or destroy. */
  open(key: string, range?: ByteRange): Promise<Readable>;
  /** Removing what is not there does no harm. */
  remove(key: string): Promise<void>;
  /** When it was stored; undefined when it is not there. */
  storedAt(key: string): Promise<Date | undefined>;
  /** All of them, or only those stored before an instant, or whose key begins so. */
  keys(options?: Listed): AsyncIterable<string>;
  /** Removes what interrupted uploads left behind; returns how many. A living upload is not touched. */
  sweepTemporary(untouchedForMs?: number): Promise<number>;
}

export class DocumentMissing extends Error {
  override name = "DocumentMissing";
  constructor(key: string, options?: ErrorOptions) {
    super(`no document is stored under ${key}`, options);
  }
}

/** Cut, changed or swapped. */
export class DocumentDamaged extends Error {
  override name = "DocumentDamaged";
}

/** The store itself fails: it does not answer, refuses us, or is full. What was asked may work later. */
export class StoreUnavailable extends Error {
  override name = "StoreUnavailable";
}

/** Sealed with a secret that is not configured: of one document, while the store is well. */
export class SecretMissing extends StoreUnavailable {
  override name = "SecretMissing";
  constructor() {
    super("sealed with a secret that is not configured: is APP_SECRET_PREVIOUS complete?");
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isStorageKey(name: string): boolean {
  return uuid.test(name);
}

export function demandStorageKey(key: string): void {
  if (!isStorageKey(key)) throw new TypeError("a storage key is a lower-case UUID");
}
