import type { RequestHandler, Response } from "express";
import { parseCookie } from "cookie";
import { randomBytes } from "node:crypto";
import { cookie, cookieName } from "~/web/session-cookie.server";

/** Knows a browser again, signed in or not: its token for forms and its unfinished answers hang on this. */
export const visitor: RequestHandler = (req, res, next) => {
  const known = parseCookie(req.headers.cookie ?? "")[cookieName("visitor")];
  res.locals.visitorId = known && /^[\w-]{22}$/.test(known) ? known : undefined;
  if (!res.locals.visitorId && req.method === "GET") renewVisitor(res);
  next();
};

/** At sign-in and sign-out a browser becomes somebody new. */
export function renewVisitor(res: Response): string {
  const id = randomBytes(16).toString("base64url");
  res.locals.visitorId = id;
  res.append("Set-Cookie", cookie("visitor", id));
  return id;
}
