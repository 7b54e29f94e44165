import { type Limited, tooOften } from "~/domain/identity/person-limits.server";
import type { Viewer } from "~/domain/viewer";
import { tooManyTries } from "./clock-words.server";

/** Throws an answer that says when to come back, where there is no form to say it in. */
export async function requirePermit(viewer: Viewer, what: Limited): Promise<void> {
  const now = new Date();
  const until = await tooOften(viewer, what, now);
  if (!until) return;
  const seconds = Math.ceil((until.getTime() - now.getTime()) / 1000);
  const headers = { "Retry-After": String(seconds) };
  throw new Response(`${tooManyTries(until)}.`, { status: 429, headers });
}
