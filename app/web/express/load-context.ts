import type { AppLoadContext } from "@remix-run/node";
import type { Request, Response } from "express";
import type { Logger } from "pino";
import type { Readable } from "node:stream";
import { csrfToken } from "./csrf";
import { handOver } from "./hand-over";
import { renewVisitor } from "./visitor";

declare module "@remix-run/node" {
  interface AppLoadContext {
    nonce: string;
    /** The token of this browser's forms. */
    csrf: string;
    visitorId: string;
    /** Gives this browser a new identity, at sign-in and sign-out. */
    renewVisitor(): string;
    requestId: string;
    ip: string;
    userAgent: string;
    log: Pick<Logger, "error" | "warn" | "info">;
    /** Sends a stream as the body of this answer; the loader returns a Response without one. */
    handOver(source: Readable): void;
  }
}

/** What a loader or action may know of the request beside the request itself. */
export function loadContext(req: Request, res: Response): AppLoadContext {
  const visitorId = (res.locals.visitorId as string | undefined) ?? "";
  return {
    nonce: res.locals.nonce as string,
    csrf: csrfToken(visitorId),
    visitorId,
    renewVisitor: () => renewVisitor(res),
    requestId: res.locals.requestId as string,
    ip: req.ip ?? "",
    userAgent: (req.headers["user-agent"] ?? "").slice(0, 500),
    log: req.log,
    handOver: (source) => handOver(res, source),
  };
}
