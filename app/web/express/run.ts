import type { RequestHandler } from "express";
import { closeDatabase } from "db/client";
import { startPump } from "~/domain/outbox/pump.server";
import { env } from "~/env.server";
import { createApp } from "./create-app";
import { createLogger } from "./logger";
import type { Build } from "./remix-handler";
import { listen, stopOnSignals } from "./serve";

/** Opens the door and starts the jobs; the database is migrated. */
export async function run(build: Build, vite?: RequestHandler): Promise<void> {
  const log = createLogger();
  const server = await listen(createApp({ build, log, vite }));
  const pump = startPump(log);
  stopOnSignals(server, log, async () => {
    await pump.stop();
    await closeDatabase();
  });
  log.info({ url: env().appOrigin, readyAfterMs: Math.round(performance.now()) }, "ready");
}
