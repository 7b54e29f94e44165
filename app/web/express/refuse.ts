import type { Response } from "express";
import { errorDocument } from "~/web/error-document";

export type Refusal = {
  status: number;
  /** Replace the usual words for this status. */
  heading?: string;
  text?: string;
  link?: { href: string; text: string };
};

/** Answers with a page of ours where Remix is not asked. */
export function refuse(res: Response, refusal: Refusal): void {
  const page = errorDocument({ ...refusal, reference: res.locals.requestId });
  res.status(refusal.status).type("html").setHeader("Cache-Control", "no-store");
  res.send(page);
}
