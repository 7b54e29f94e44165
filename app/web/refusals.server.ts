import { record } from "~/domain/audit/record.server";
import type { Viewer } from "~/domain/viewer";

type Subject = { type: "booking" | "document" | "draft" | "page"; id: string | undefined };

/** 404, the same page as for what never existed. Written down: a stranger may be trying ids. */
export function notFound(viewer: Viewer, subject: Subject): Promise<Response> {
  return refused(viewer, subject, 404);
}

/** 403: visible, but not allowed. */
export function forbidden(viewer: Viewer, subject: Subject): Promise<Response> {
  return refused(viewer, subject, 403);
}

/** What a verb refused, because a right or the thing itself was taken away since the page asked. */
export function refusedMeanwhile(viewer: Viewer, because: string, subject: Subject): Promise<Response> {
  return because === "not_allowed" ? forbidden(viewer, subject) : notFound(viewer, subject);
}

async function refused(viewer: Viewer, { type, id }: Subject, status: 403 | 404): Promise<Response> {
  // What stands in a path is a stranger's text: cut to what an id can be.
  const subjectId = (id ?? "").replaceAll("\0", "").slice(0, 100);
  const entry = {
    action: "access.refused",
    subjectType: type,
    subjectId,
    outcome: "refused",
    reason: String(status),
  } as const;
  await record(viewer, entry, new Date());
  return new Response(null, { status });
}
