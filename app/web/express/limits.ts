import type { Request, RequestHandler, Response } from "express";
import { env } from "~/env.server";
import { refuse, type Refusal } from "./refuse";

const longestUrl = 8 * 1024;
const largestForm = 256 * 1024;
const methods = ["GET", "HEAD", "POST"];

/** What no page of ours ever needs is refused before anything is read. */
export const limits: RequestHandler = (req, res, next) => {
  const refusal = addressRefusal(req, res) ?? bodyRefusal(req, res);
  if (!refusal) return next();
  if (refusal.status === 405) res.setHeader("Allow", methods.join(", "));
  refuse(res, refusal);
};

/** Posts from machines: signed, so they need neither our cookie nor our forms. */
export function isWebhook(res: Response): boolean {
  return /^\/webhooks\/acuity\/?$/.test(res.locals.url.pathname);
}

export const unreadable = { status: 400, text: "The address cannot be read." };
const notOurs = { status: 400, text: "This address is not one of ours." };
const tooLong = {
  status: 414,
  heading: "This address is too long",
  text: "It is longer than any of ours. Begin again from a shorter one.",
};

function addressRefusal(req: Request, res: Response): Refusal | undefined {
  const { url } = res.locals;
  if (req.originalUrl.length > longestUrl) return tooLong;
  if (!methods.includes(req.method)) return { status: 405 };
  if (!isDecodable(url.pathname)) return unreadable;
  // An old way into Remix that runs loaders and actions without its checks.
  if (url.searchParams.has("_data")) return notOurs;
  if (env().isPublic && req.hostname !== new URL(env().appOrigin).hostname) return notOurs;
  return undefined;
}

function bodyRefusal(req: Request, res: Response): Refusal | undefined {
  if (req.method !== "POST" || isWebhook(res)) return undefined;
  const type = /^\s*([^;\s]*)/.exec(req.headers["content-type"] ?? "")?.[1]?.toLowerCase();
  if (type === "multipart/form-data") return undefined;
  if (type !== "application/x-www-form-urlencoded") return { status: 415 };
  return Number(req.headers["content-length"] ?? 0) > largestForm ? { status: 413 } : undefined;
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
