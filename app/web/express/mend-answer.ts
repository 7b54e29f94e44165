import type { Response } from "express";
import { isWebhook } from "./limits";
import { refuse } from "./refuse";

/** Puts right what Remix and its adapter do to an answer. */
export function mendAnswer(res: Response): void {
  oneValuePerHeader(res);
  pagesForBareErrors(res);
}

/** The adapter appends: a route's own Cache-Control would stand beside ours instead of in its place. */
function oneValuePerHeader(res: Response): void {
  const append = res.append.bind(res);
  res.append = (name, value) =>
    name.toLowerCase() === "set-cookie" ? append(name, value) : res.setHeader(name, value as string);
}

/** Where no page can be drawn, Remix answers errors with JSON, with "Unexpected Server Error", or with nothing. */
function pagesForBareErrors(res: Response): void {
  const { write, end } = res;
  let isBare: boolean | undefined;
  res.write = ((...args: Parameters<typeof write>) => {
    isBare ??= hasBareBody(res);
    return isBare ? true : write.apply(res, args);
  }) as typeof write;
  res.end = ((...args: Parameters<typeof end>) => {
    isBare ??= isEmptyError(res);
    Object.assign(res, { write, end });
    if (!isBare || res.headersSent || !res.writable) return end.apply(res, args);
    ["Content-Type", "Content-Length", "X-Remix-Error"].forEach((name) => res.removeHeader(name));
    res.statusMessage = "";
    refuse(res, { status: res.statusCode });
    return res;
  }) as typeof end;
}

function hasBareBody(res: Response): boolean {
  if (!isForReaders(res)) return false;
  return (
    res.hasHeader("X-Remix-Error") ||
    (res.statusCode === 500 && res.getHeader("Content-Type") === "text/plain")
  );
}

function isEmptyError(res: Response): boolean {
  return isForReaders(res) && res.req.method !== "HEAD" && !res.hasHeader("Content-Type");
}

function isForReaders(res: Response): boolean {
  const path = res.locals.url.pathname;
  return res.statusCode >= 400 && !isWebhook(res) && !path.endsWith(".data") && path !== "/__manifest";
}
