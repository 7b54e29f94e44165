import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import { loadContext } from "./load-context";
import { mendAnswer } from "./mend-answer";
import { mendRequest } from "./mend-request";

/** A function in development: the newest build each time. */
export type Build = ServerBuild | (() => Promise<ServerBuild>);

/** Remix's own adapter, with what it gets wrong put right around it. */
export function remixHandler(build: Build): RequestHandler {
  // Only "production" keeps the messages of errors from the browser.
  const mode = typeof build === "function" ? "development" : "production";
  const handle = createRequestHandler({ build, getLoadContext: loadContext, mode });
  return (req, res, next) => {
    mendRequest(req);
    mendAnswer(res);
    void handle(req, res, next);
  };
}
