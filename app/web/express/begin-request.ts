import type { RequestHandler } from "express";
import { randomBytes } from "node:crypto";
import { env } from "~/env.server";

declare module "express-serve-static-core" {
  interface Locals {
    requestId: string;
    /** What scripts of this answer must carry. */
    nonce: string;
    /** The address as Remix will read it (`/a/../b` is `/b`): whoever judges by path must judge this one. */
    url: URL;
    visitorId: string;
  }
}

/** Numbers the request, reads its address once and makes the nonce of its answer. */
export const beginRequest: RequestHandler = (req, res, next) => {
  res.locals.requestId = randomBytes(9).toString("base64url");
  res.locals.nonce = randomBytes(16).toString("base64url");
  res.locals.url = new URL(env().appOrigin + req.originalUrl);
  res.setHeader("X-Request-Id", res.locals.requestId);
  next();
};
