import type { RequestHandler } from "express";

/** A form is small: who still sends one after this long is holding the connection. Uploads watch over themselves. */
export function formDeadline(withinMs = 15_000): RequestHandler {
  return (req, _res, next) => {
    const isForm = req.headers["content-type"]?.toLowerCase().startsWith("application/x-www-form-urlencoded");
    if (isForm) {
      const timer = setTimeout(() => req.complete || req.destroy(), withinMs).unref();
      req.once("close", () => clearTimeout(timer));
    }
    next();
  };
}
