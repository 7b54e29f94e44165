import type { Request, RequestHandler } from "express";
import { env } from "~/env.server";
import { isCsrfToken } from "./csrf";
import { isWebhook } from "./limits";
import { peekFirstField } from "./peek-first-field";
import { refuse } from "./refuse";

const words =
  "We could not confirm this form came from you. Nothing was read or kept. Open the form again, and if you signed in or out in another tab meanwhile, that is why.";

/**
 * Posts come from our own pages only. `Sec-Fetch-Site` decides when sent, else `Origin`; text browsers send
 * neither, and then the hidden token in the form's first field decides. No action can forget this.
 */
export const crossSiteGate: RequestHandler = async (req, res, next) => {
  if (req.method !== "POST" || isWebhook(req.path)) return next();
  if (await isOwn(req, res.locals.visitorId as string | undefined)) return next();
  refuse(req, res, 403, words);
};

async function isOwn(req: Request, visitorId: string | undefined): Promise<boolean> {
  const site = req.headers["sec-fetch-site"];
  if (site) return site === "same-origin" || site === "none";
  const { origin } = req.headers;
  if (origin && origin !== "null") return origin === env().appOrigin;
  return isCsrfToken(await peekFirstField(req, "csrf"), visitorId);
}
