import compression from "compression";
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import { join } from "node:path";
import type { Logger } from "pino";
import { env } from "~/env.server";
import { crossSiteGate } from "./cross-site-gate";
import { limits } from "./limits";
import { requestLog } from "./logger";
import { refuse } from "./refuse";
import { type Build, noDataOfResources, remixHandler } from "./remix-handler";
import { beginRequest, securityHeaders } from "./security-headers";
import { visitor } from "./visitor";

type AppOptions = { build: Build; log: Logger; /** The development server's own middleware. */ vite?: RequestHandler; clientFolder?: string };

/** Everything between the socket and Remix, in the order in which a request meets it. */
export function createApp({ build, log, vite, clientFolder = "build/client" }: AppOptions): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", env().trustProxy);
  app.use(beginRequest);
  app.use(requestLog(log));
  app.get("/healthz", (_req, res) => void res.type("text").send("ok"));
  app.use(securityHeaders({ development: Boolean(vite) }));
  if (vite) app.use(vite);
  else app.use("/assets", express.static(join(clientFolder, "assets"), { immutable: true, maxAge: "1y", index: false }), notThere);
  app.get("/favicon.svg", express.static(vite ? "public" : clientFolder, { maxAge: "1d", index: false }));
  app.use(compression({ filter: isCompressible }));
  app.use(limits, visitor, crossSiteGate, noDataOfResources(build));
  app.all("*", remixHandler(build));
  app.use(lastResort);
  return app;
}

const notThere: RequestHandler = (req, res) => refuse(req, res, 404);

/** Downloads are mostly packed already, and packing would hold them back. */
const isCompressible: compression.CompressionFilter = (req, res) =>
  !res.getHeader("Content-Disposition") &&
  !/event-stream/.test(String(res.getHeader("Content-Type"))) &&
  compression.filter(req, res);

const lastResort: ErrorRequestHandler = (error: Error & { status?: number }, req, res, next) => {
  const status = error.status === 400 ? 400 : 500;
  if (status === 500) req.log.error({ err: error }, "a request failed outside Remix");
  if (res.headersSent) return next(error);
  refuse(req, res, status, status === 400 ? "The address cannot be read." : undefined);
};
