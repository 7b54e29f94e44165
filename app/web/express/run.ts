import { closeDatabase } from "db/client";
import type { AddressInfo } from "node:net";
import type { Logger } from "pino";
import { startScanPump } from "~/domain/documents/scan-pump.server";
import { startAcuityPump } from "~/domain/acuity-sync/acuity-pump.server";
import { startHousekeeping } from "~/domain/housekeeping/housekeeping.server";
import { knownSessions } from "~/domain/identity/known-sessions.server";
import { permits } from "~/domain/identity/permits.server";
import { type Job, together } from "~/domain/jobs.server";
import { startPump } from "~/domain/outbox/pump.server";
import { env } from "~/env.server";
import { transferEndsWritten } from "~/web/send-document.server";
import { createApp } from "./create-app";
import { createLogger } from "./logger";
import type { Build } from "./remix-handler";
import { requestLimit } from "./request-limit";
import { listen } from "./serve";
import { stopOnSignals } from "./stop-on-signals";
import type { RequestHandler } from "express";

type Parts = { build: Build; vite?: RequestHandler; clientFolder: string };

/** Opens the door and starts the jobs; the database is migrated. */
export async function run(parts: Parts): Promise<void> {
  const log = createLogger(env().logLevel);
  // On loopback everybody comes from one address: tests, a demo, a developer.
  const limit = env().isPublic ? requestLimit({ spend: permits(), isKnown: knownSessions() }) : undefined;
  const server = await listen(createApp({ ...parts, log, requestLimit: limit }), env().port);
  stopOnSignals({ server, log, jobs: startJobs(log), close });
  for (const warning of env().warnings) log.warn(warning);
  const { port } = server.address() as AddressInfo;
  log.info({ url: env().appOrigin, port, readyAfterMs: Math.round(performance.now()) }, "ready");
}

/** A download that ended last has still to be written down. */
async function close(): Promise<void> {
  await transferEndsWritten();
  await closeDatabase();
}

function startJobs(log: Logger): Job {
  const jobs = [startPump(log), startScanPump(log), startHousekeeping(log)];
  if (env().acuity) jobs.push(startAcuityPump(log));
  return together(jobs);
}
