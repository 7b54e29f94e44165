import compression from "compression";
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import { env } from "~/env.server";
import { beginRequest } from "./begin-request";
import { crossSiteGate } from "./cross-site-gate";
import { formDeadline } from "./form-deadline";
import { limits, unreadable } from "./limits";
import { lingeringClose } from "./lingering-close";
import { requestLog } from "./logger";
import { noDataOfResources } from "./no-data-of-resources";
import { refuse } from "./refuse";
import { type Build, remixHandler } from "./remix-handler";
import { headersOfPlainWords, securityHeaders } from "./security-headers";
import { staticFiles } from "./static-files";
import { visitor } from "./visitor";

type RequestListener = (req: IncomingMessage, res: ServerResponse, ...rest: unknown[]) => void;

type AppOptions = {
  build: Build;
  log: Logger;
  /** Where the build put what browsers load. */
  clientFolder?: string;
  /** The development server's own middleware. */
  vite?: RequestHandler;
  /** How much one network or session may ask. */
  requestLimit?: RequestHandler;
};

/** Everything between the socket and Remix, in the order in which a request meets it. */
export function createApp({
  build,
  log,
  clientFolder = "build/client",
  vite,
  requestLimit,
}: AppOptions): Express {
  const app = express();
  refuseOddTargets(app);
  app.disable("x-powered-by");
  app.set("trust proxy", env().trustProxy);
  app.use(beginRequest);
  app.use(requestLog(log));
  app.use(securityHeaders({ development: vite !== undefined }));
  app.get("/healthz", (_req, res) => void res.type("text").send("ok"));
  app.use(lingeringClose);
  app.use(compression({ filter: isCompressible }));
  app.use(vite ?? staticFiles(clientFolder));
  app.use(limits);
  if (requestLimit) app.use(requestLimit);
  app.use(formDeadline());
  app.use(visitor);
  app.use(crossSiteGate);
  app.use(noDataOfResources(build));
  app.use(remixHandler(build));
  app.use(lastResort);
  return app;
}

/** Not a path (`http://…`, `*`): Express would give up on some of these before its first middleware. */
function refuseOddTargets(app: Express): void {
  const inner = app as unknown as { handle: RequestListener };
  const { handle } = inner;
  inner.handle = (req, res, ...rest) => {
    if (req.url?.startsWith("/")) return handle.call(app, req, res, ...rest);
    res
      .writeHead(400, { ...headersOfPlainWords(), Connection: "close" })
      .end("The address cannot be read.\n");
  };
}

/** Downloads are packed already, and packing would hold back what is to arrive at once. */
const isCompressible: compression.CompressionFilter = (req, res) =>
  !/^attachment/i.test(String(res.getHeader("Content-Disposition") ?? "")) &&
  !/octet-stream|pdf|event-stream/i.test(String(res.getHeader("Content-Type") ?? "")) &&
  compression.filter(req, res);

const lastResort: ErrorRequestHandler = (error: Error & { status?: number }, req, res, _next) => {
  const { status = 500 } = error;
  if (status >= 500) req.log.error({ err: error }, "a request failed outside Remix");
  // Only a cut connection says that what was sent is not whole. Express would also print the error as it is.
  if (res.headersSent) return void res.destroy();
  if (status === 400) return refuse(res, unreadable);
  refuse(res, { status: status < 500 ? 404 : 500 });
};
