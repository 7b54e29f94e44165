import type { RequestHandler, Response } from "express";
import { parseCookie } from "cookie";
import { randomBytes } from "node:crypto";
import { cookie, cookieName } from "~/web/session-cookie.server";
import { isWebhook } from "./limits";

/** Knows a browser again, signed in or not: its token for forms and its unfinished answers hang on this. */
export const visitor: RequestHandler = (req, res, next) => {
  // Parsed leniently: lynx sends the attribute `SameSite=Lax` back as if it were a cookie.
  const known = parseCookie(req.headers.cookie ?? "")[cookieName("visitor")];
  if (known && /^[\w-]{22}$/.test(known)) res.locals.visitorId = known;
  else if (isWebhook(res)) res.locals.visitorId = newId();
  else renewVisitor(res);
  next();
};

/** At sign-in and sign-out a browser becomes somebody new. Returns who. */
export function renewVisitor(res: Response): string {
  const id = newId();
  res.locals.visitorId = id;
  const others = [res.getHeader("Set-Cookie") ?? []]
    .flat()
    .filter((each) => !String(each).startsWith(`${cookieName("visitor")}=`));
  res.setHeader("Set-Cookie", [...others.map(String), cookie("visitor", id)]);
  return id;
}

const newId = () => randomBytes(16).toString("base64url");
