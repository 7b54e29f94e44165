import { type Limited, personLimits, tooOften } from "~/domain/identity/person-limits.server";
import type { Viewer } from "~/domain/viewer";
import { tooManyTries, tryAgainAt } from "./clock-words.server";

/** Throws an answer that says when to come back, where there is no form to say it in. */
export async function requirePermit(viewer: Viewer, what: Limited): Promise<void> {
  const now = new Date();
  const until = await tooOften(viewer, what, now);
  if (!until) return;
  const seconds = Math.ceil((until.getTime() - now.getTime()) / 1000);
  const headers = { "Retry-After": String(seconds) };
  throw new Response(`${tooManyTries(until)}.`, { status: 429, headers });
}

/** What is said of one file that is beyond the hour's limit. */
export function beyondTheHour(name: string, until: Date | undefined): string {
  const most = personLimits.upload.tries.toLocaleString("en-AU");
  const again = until ? tryAgainAt(until) : "You can try again later";
  return `${name} could not be added: you have sent ${most} files within an hour. ${again}`;
}
