import type { Server, ServerResponse } from "node:http";
import type { Logger } from "pino";
import type { Job } from "~/domain/jobs.server";

type Running = {
  server: Server;
  log: Logger;
  /** Stopped at once, while requests are still being answered. */
  jobs: Job;
  /** Closed when nothing runs any more. */
  close: () => Promise<void>;
  finishWithinMs?: number;
  giveUpMs?: number;
};

/** On SIGTERM or SIGINT: takes no more requests, finishes those it has, then ends; a second signal ends at once. */
export function stopOnSignals(running: Running): void {
  const { log, giveUpMs = 40_000 } = running;
  const connections = closingConnections(running.server);
  let stopping = false;
  const stop = async (why: string, code: number) => {
    if (stopping) return;
    stopping = true;
    log.info({ why }, "stopping");
    // Not unref'd: an empty event loop would end the process with 0 although closing never finished.
    setTimeout(() => process.exit(1), giveUpMs);
    const [, ended] = await Promise.all([
      connections.end(running.finishWithinMs),
      settled(running.jobs.stop(), log),
    ]);
    const closed = await settled(running.close(), log);
    log.info("stopped");
    process.exit(ended && closed ? code : 1);
  };
  for (const signal of ["SIGTERM", "SIGINT"]) {
    process.on(signal, () => (stopping ? process.exit(1) : void stop(signal, 0)));
  }
  for (const bug of ["unhandledRejection", "uncaughtException"]) {
    process.on(bug, (error: unknown) => {
      log.fatal({ err: error }, bug);
      void stop(bug, 1);
    });
  }
}

/** Every answer from the stop on tells its client to come back on a new connection, to another process. */
function closingConnections(server: Server) {
  const open = new Set<ServerResponse>();
  let closing = false;
  const close = (res: ServerResponse) => void (res.headersSent || res.setHeader("Connection", "close"));
  server.prependListener("request", (_req, res) => {
    open.add(res);
    res.once("close", () => open.delete(res));
    if (closing) close(res);
  });
  return {
    async end(finishWithinMs = 30_000) {
      closing = true;
      open.forEach(close);
      const closed = new Promise((resolve) => server.close(resolve));
      // Those that were in the middle of an answer become idle one by one.
      const idle = setInterval(() => server.closeIdleConnections(), 100);
      const last = setTimeout(() => server.closeAllConnections(), finishWithinMs);
      await closed;
      clearInterval(idle);
      clearTimeout(last);
    },
  };
}

async function settled(work: Promise<void>, log: Logger): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    log.error({ err: error }, "could not stop in order");
    return false;
  }
}
