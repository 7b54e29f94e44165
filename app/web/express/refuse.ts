import type { Request, Response } from "express";
import { errorDocument } from "~/web/error-document";

/** Answers with a page of ours before Remix is asked. */
export function refuse(req: Request, res: Response, status: number, text?: string): void {
  lingerAfter(req, res);
  const page = errorDocument({ status, text, reference: res.locals.requestId as string });
  res.status(status).type("html").send(page);
}

const lingerMs = 30_000;

/**
 * An answer that comes before the body was read: a browser goes on sending, and shows our page only when it may
 * finish or the connection ends in order. So the rest is read and thrown away, for a while.
 */
export function lingerAfter(req: Request, res: Response): void {
  if (req.complete || req.method === "GET" || req.method === "HEAD") return;
  res.setHeader("Connection", "close");
  res.once("finish", () => {
    req.on("error", () => {});
    req.resume();
    setTimeout(() => req.destroy(), lingerMs).unref();
  });
}
