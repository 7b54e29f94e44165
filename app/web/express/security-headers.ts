import type { RequestHandler, Response } from "express";
import helmet from "helmet";
import { env } from "~/env.server";

const twoYears = 63_072_000;
const hsts = `max-age=${twoYears}; includeSubDomains; preload`;

const nonce = (_req: unknown, res: unknown) => `'nonce-${(res as Response).locals.nonce}'`;

const directives = {
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

// Only features that Chromium knows: each other one would be an error in its console.
const permissions = [
  ...["accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read", "clipboard-write"],
  ...[
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
  ],
  ...["local-fonts", "magnetometer", "microphone", "midi", "payment", "picture-in-picture"],
  ...["publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"],
]
  .map((feature) => `${feature}=()`)
  .join(", ");

/** The policy of every answer: nothing from elsewhere, scripts only with this answer's nonce, nothing kept. */
export function securityHeaders({ development }: { development: boolean }): RequestHandler[] {
  const policy = helmet({
    // Vite's development server writes scripts and styles into the page.
    contentSecurityPolicy: development ? false : { useDefaults: false, directives },
    strictTransportSecurity: env().isHttps && { maxAge: twoYears, includeSubDomains: true, preload: true },
    // "no-referrer" would make browsers post with `Origin: null`.
    referrerPolicy: { policy: "same-origin" },
    crossOriginOpenerPolicy: { policy: "same-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    xFrameOptions: { action: "deny" },
  });
  const rest: RequestHandler = (_req, res, next) => {
    res.setHeader("Cache-Control", "no-store");
    res.setHeader("Permissions-Policy", permissions);
    next();
  };
  return [policy, rest];
}

/** For an answer from before the first middleware: words without a page. */
export function headersOfPlainWords(): Record<string, string> {
  return {
    "Content-Type": "text/plain",
    "Content-Security-Policy": "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    ...(env().isHttps && { "Strict-Transport-Security": hsts }),
  };
}

/** Lets the one page that is being answered also hold a frame, or sound, of this site. */
export function alsoAllow(res: Response, directive: "frame-src" | "media-src"): void {
  const policy = res.getHeader("Content-Security-Policy");
  // There is none in development.
  if (policy !== undefined) res.setHeader("Content-Security-Policy", `${String(policy)};${directive} 'self'`);
}
