import { and, desc, eq, gt, type SQL } from "drizzle-orm";
import { db, transaction } from "db/client";
import { auditLogs } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { isId } from "~/domain/ids";
import { done, refusable, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { aboutDocument } from "./audit-subject";
import { demandNotDeleted } from "./demand-not-deleted.server";
import { isServed, type ScanState } from "./document";

/** So long, reading on is the same view. */
const goodForMs = 10 * 60_000;

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
      return done(await recordViewed(viewer, document, now));
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

/**
 * Players ask for a document part by part: each time, the opening must be this session's, of this document. Answers
 * the row under which these bytes are counted: after ten minutes that is another one.
 */
export function resumeOpening(
  viewer: Viewer,
  document: Viewed,
  openingId: string,
  now: Date,
): Promise<Outcome<string, "not_found" | "not_opened">> {
  if (!isId(openingId)) return Promise.resolve(refuse("not_opened"));
  const isIts = and(eq(auditLogs.subjectType, "document"), eq(auditLogs.subjectId, document.id));
  const isOwn = and(eq(auditLogs.sessionId, viewer.sessionId), eq(auditLogs.action, "document.viewed"));
  const openings = and(isIts, isOwn, eq(auditLogs.outcome, "done"));
  return refusable(() =>
    transaction(async () => {
      await demandNotDeleted(document);
      const [named] = await latestOf(and(openings, eq(auditLogs.id, openingId)));
      if (!named) return refuse("not_opened");
      const since = new Date(now.getTime() - goodForMs);
      if (named.at > since) return done(named.id);
      const [later] = await latestOf(and(openings, gt(auditLogs.at, since)));
      return done(later?.id ?? (await recordViewed(viewer, document, now)));
    }),
  );
}

function latestOf(which: SQL | undefined) {
  const { id, at } = auditLogs;
  return db.select({ id, at }).from(auditLogs).where(which).orderBy(desc(at), desc(id)).limit(1);
}

function recordViewed(viewer: Viewer, document: Viewed, now: Date): Promise<string> {
  return record(viewer, { action: "document.viewed", ...aboutDocument(document) }, now);
}
