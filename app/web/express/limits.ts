import type { RequestHandler } from "express";
import { env } from "~/env.server";
import { refuse } from "./refuse";

const longestUrl = 8 * 1024;
const largestForm = 256 * 1024;
const methods = new Set(["GET", "HEAD", "POST"]);
const bodyTypes = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/** What no page of ours ever needs is refused before anything is read. */
export const limits: RequestHandler = (req, res, next) => {
  if (req.originalUrl.length > longestUrl) return refuse(req, res, 414, "The address is longer than any of ours.");
  if (!methods.has(req.method)) return refuse(req, res, 405);
  // An old way into Remix that runs loaders and actions without its checks.
  if ("_data" in req.query) return refuse(req, res, 400, "This address is not one of ours.");
  if (env().isPublic && req.headers.host !== new URL(env().appOrigin).host) {
    return refuse(req, res, 400, "This server does not answer under that name.");
  }
  if (req.method === "POST" && !isWebhook(req.path)) {
    const type = req.headers["content-type"] ?? "";
    if (!bodyTypes.test(type)) return refuse(req, res, 415);
    const isForm = !/^multipart/i.test(type);
    if (isForm && Number(req.headers["content-length"] ?? 0) > largestForm) return refuse(req, res, 413);
  }
  next();
};

export function isWebhook(path: string): boolean {
  return path.startsWith("/webhooks/");
}
