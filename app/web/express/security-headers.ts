import type { RequestHandler, Response } from "express";
import helmet from "helmet";
import { randomBytes } from "node:crypto";
import { env } from "~/env.server";

const twoYears = 63_072_000;

/** Numbers every request and makes the nonce of its answer. */
export const beginRequest: RequestHandler = (_req, res, next) => {
  res.locals.requestId = randomBytes(9).toString("base64url");
  res.locals.nonce = randomBytes(16).toString("base64url");
  res.setHeader("X-Request-Id", res.locals.requestId as string);
  next();
};

/** The policy of every page: nothing from elsewhere, scripts only with this answer's nonce, nothing kept. */
export function securityHeaders({ development }: { development: boolean }): RequestHandler[] {
  const nonce = (_req: unknown, res: unknown) => `'nonce-${(res as Response).locals.nonce}'`;
  const policy = helmet({
    contentSecurityPolicy: development ? false : { useDefaults: false, directives: directives(nonce) },
    strictTransportSecurity: env().isHttps && { maxAge: twoYears, includeSubDomains: true, preload: true },
    // "no-referrer" would make browsers post with `Origin: null`.
    referrerPolicy: { policy: "same-origin" },
    crossOriginOpenerPolicy: { policy: "same-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    xFrameOptions: { action: "deny" },
  });
  const rest: RequestHandler = (_req, res, next) => {
    res.setHeader("Cache-Control", "no-store");
    res.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()");
    next();
  };
  return [policy, rest];
}

function directives(nonce: (req: unknown, res: unknown) => string) {
  return {
    defaultSrc: ["'none'"],
    scriptSrc: [nonce, "'strict-dynamic'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", "data:", "blob:"],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
    objectSrc: ["'none'"],
    manifestSrc: ["'self'"],
  };
}
