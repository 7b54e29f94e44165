import type { RequestHandler } from "express";

/** A form is small: who still sends one after this long is holding the connection. Uploads watch over themselves. */
export function formDeadline(withinMs = 15_000): RequestHandler {
  return (req, _res, next) => {
    const isForm = req.headers["content-type"]?.toLowerCase().startsWith("application/x-www-form-urlencoded");
    if (isForm) {
      // The connection, not the request: that one may be shielded from whoever stops reading it.
      const timer = setTimeout(() => req.complete || req.socket.destroy(), withinMs).unref();
      req.once("close", () => clearTimeout(timer));
    }
    next();
  };
}
