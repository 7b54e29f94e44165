import type { AppLoadContext } from "@remix-run/node";
import type { Request, Response } from "express";
import type { Readable } from "node:stream";
import type { Logger } from "pino";
import { env } from "~/env.server";
import { csrfToken } from "./csrf";
import { handOver, type OnEnd } from "./hand-over";
import { alsoAllow } from "./security-headers";
import { renewVisitor } from "./visitor";

declare module "@remix-run/node" {
  interface AppLoadContext {
    nonce: string;
    /** The token of this browser's forms. */
    csrf: string;
    visitorId: string;
    /** Gives this browser a new identity, at sign-in and sign-out; the answer carries its cookie. */
    renewVisitor(): string;
    requestId: string;
    ip: string;
    userAgent: string;
    log: Logger;
    /** Sends a stream as the body of this answer; the loader returns a Response without one. */
    handOver(source: Readable, onEnd?: OnEnd): void;
    /** Lets this page hold a frame, or sound, of this site; no page may otherwise. */
    allow(directive: "frame-src" | "media-src"): void;
  }
}

/** What a loader or action may know of the request beside the request itself. */
export function loadContext(req: Request, res: Response): AppLoadContext {
  const { locals } = res;
  return {
    nonce: locals.nonce,
    get csrf() {
      return csrfToken(env().secret, locals.visitorId);
    },
    get visitorId() {
      return locals.visitorId;
    },
    renewVisitor: () => renewVisitor(res),
    requestId: locals.requestId,
    ip: req.ip ?? "",
    userAgent: (req.headers["user-agent"] ?? "").slice(0, 500),
    log: req.log,
    handOver: (source, onEnd) => handOver(res, source, onEnd),
    allow: (directive) => alsoAllow(res, directive),
  };
}
