import { and, eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { auditLogs } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { isId } from "~/domain/ids";
import { done, refusable, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { aboutDocument } from "./audit-subject";
import { demandNotDeleted } from "./demand-not-deleted.server";
import { isServed, type ScanState } from "./document";

type Viewed = Parameters<typeof aboutDocument>[0];

/** A document opened on its page. Answers the row's id: only who names it is sent the bytes to be shown. */
export function recordOpening(
  viewer: Viewer,
  document: Viewed,
  now: Date,
): Promise<Outcome<string, "not_found">> {
  return refusable(() =>
    transaction(async () => {
      await demandNotDeleted(document);
      return done(await record(viewer, { action: "document.viewed", ...aboutDocument(document) }, now));
    }),
  );
}

/** Somebody asked to see what is not shown: not found clean, or of a kind that browsers do not show. */
export async function recordNotShown(
  viewer: Viewer,
  document: Viewed & { scanState: ScanState },
  now: Date,
): Promise<void> {
  const reason = isServed(document.scanState) ? "kind" : document.scanState;
  const entry = {
    action: "document.viewed",
    ...aboutDocument(document),
    outcome: "refused",
    reason,
  } as const;
  await record(viewer, entry, now);
}

/** Players ask for a document part by part: each time, the opening must be this session's, of this document. */
export function resumeOpening(
  viewer: Viewer,
  document: Viewed,
  openingId: string,
): Promise<Outcome<string, "not_found" | "not_opened">> {
  if (!isId(openingId)) return Promise.resolve(refuse("not_opened"));
  return refusable(() =>
    transaction(async () => {
      await demandNotDeleted(document);
      const isIts = and(eq(auditLogs.subjectType, "document"), eq(auditLogs.subjectId, document.id));
      const isOwn = and(eq(auditLogs.sessionId, viewer.sessionId), eq(auditLogs.action, "document.viewed"));
      const opening = and(eq(auditLogs.id, openingId), eq(auditLogs.outcome, "done"));
      const found = await db.$count(auditLogs, and(opening, isIts, isOwn));
      return found === 1 ? done(openingId) : refuse("not_opened");
    }),
  );
}
