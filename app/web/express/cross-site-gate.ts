import type { Request, RequestHandler, Response } from "express";
import { env } from "~/env.server";
import { isCsrfToken } from "./csrf";
import { isWebhook } from "./limits";
import { peekFirstField } from "./peek-first-field";
import { refuse } from "./refuse";

const words = {
  status: 403,
  heading: "We could not confirm this form came from you",
  text: "Nothing was read or kept. Open the form again and send it from there. This happens when you sign in or out in another window.",
};

/**
 * Posts come from our own pages only. `Sec-Fetch-Site` decides when sent, else `Origin`; text browsers send
 * neither, and then the hidden token in the form's first field decides. No action can forget this.
 */
export const crossSiteGate: RequestHandler = (req, res, next) => {
  if (["GET", "HEAD"].includes(req.method) || isWebhook(res)) return next();
  isOwn(req, res).then((own) => (own ? next() : refuse(res, { ...words, link: linkToForm(res) })), next);
};

async function isOwn(req: Request, res: Response): Promise<boolean> {
  const site = req.headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin" || site === "none";
  const { origin } = req.headers;
  if (origin !== undefined && origin !== "null") return origin === env().appOrigin;
  const token = await peekFirstField(req, "csrf");
  return isCsrfToken(token, res.locals.visitorId, [env().secret, ...env().previousSecrets]);
}

/** A form is posted to its own page. With two slashes in front the path would name another host. */
function linkToForm({ locals }: Response) {
  const path = locals.url.pathname.replace(/\.data$/, "");
  return path.startsWith("//") ? undefined : { href: path, text: "Open the form again" };
}
