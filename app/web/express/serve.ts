import { createServer, type Server } from "node:http";
import type { Express } from "express";
import type { Logger } from "pino";
import { env } from "~/env.server";

const minute = 60_000;
const finishWithinMs = 30_000;
const giveUpMs = 40_000;

/** Listens on the configured port; rejects with a plain sentence when that is taken. */
export function listen(app: Express): Promise<Server> {
  const server = createServer({ maxHeaderSize: 16 * 1024 }, app);
  server.headersTimeout = 15_000;
  // Longer than the idle time of the proxies before us.
  server.keepAliveTimeout = 65_000;
  // Node's five minutes would cut off a large upload over a slow line.
  server.requestTimeout = 150 * minute;
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(error.code === "EADDRINUSE" ? new PortTaken() : error));
    server.listen(env().port, () => resolve(server));
  });
}

export class PortTaken extends Error {
  override name = "PortTaken";
  constructor() {
    super(`Port ${env().port} is taken: stop the other program, or set PORT to another number.`);
  }
}

/** On SIGTERM or SIGINT: takes no more requests, finishes those it has, then ends; a second signal ends at once. */
export function stopOnSignals(server: Server, log: Logger, finish: () => Promise<void>): void {
  let stopping = false;
  const stop = async (signal: string, code: number) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, "stopping");
    setTimeout(() => process.exit(1), giveUpMs).unref();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), finishWithinMs).unref();
    await closed;
    await finish();
    process.exit(code);
  };
  process.on("SIGTERM", () => void stop("SIGTERM", 0));
  process.on("SIGINT", () => void stop("SIGINT", 0));
  process.on("unhandledRejection", (error) => {
    log.fatal({ err: error }, "an error nobody handled");
    void stop("unhandledRejection", 1);
  });
}
