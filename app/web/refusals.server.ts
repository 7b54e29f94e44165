import { recordRefusal, type Refused } from "~/domain/audit/record-refusal.server";
import type { Viewer } from "~/domain/viewer";

/** 404, the same page as for what never existed. Written down: a stranger may be trying ids. */
export function notFound(viewer: Viewer, subject: Refused): Promise<Response> {
  return refused(viewer, subject, 404);
}

/** 403: visible, but not allowed. */
export function forbidden(viewer: Viewer, subject: Refused): Promise<Response> {
  return refused(viewer, subject, 403);
}

/** What a verb refused, because a right or the thing itself was taken away since the page asked. */
export function refusedMeanwhile(viewer: Viewer, because: string, subject: Refused): Promise<Response> {
  return because === "not_allowed" ? forbidden(viewer, subject) : notFound(viewer, subject);
}

async function refused(viewer: Viewer, subject: Refused, status: 403 | 404): Promise<Response> {
  await recordRefusal(viewer, subject, `${status}`, new Date());
  return new Response(null, { status });
}
