import { and, asc, eq, inArray, like, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "db/client";
import { auditLogs, transfers, users } from "db/schema";
import { type Page, pageOf, type Position, reading } from "~/domain/pages.server";
import type { FoundDocument } from "./document-reads.server";

const pageSize = 20;

const actor = alias(users, "actor");
const principal = alias(users, "principal");

const told = {
  id: auditLogs.id,
  documentId: auditLogs.subjectId,
  at: auditLogs.at,
  action: auditLogs.action,
  reason: auditLogs.reason,
  changes: auditLogs.changes,
  actorId: auditLogs.actorId,
  by: actor.name,
  onBehalfOf: principal.name,
  outcome: transfers.outcome,
  bytes: transfers.bytes,
};

export type Happening = Awaited<ReturnType<typeof select>>[number];

function select(where: SQL | undefined, order: SQL[], limit: number) {
  return db
    .select(told)
    .from(auditLogs)
    .leftJoin(actor, eq(actor.id, auditLogs.actorId))
    .leftJoin(principal, eq(principal.id, auditLogs.onBehalfOfId))
    .leftJoin(transfers, eq(transfers.auditId, auditLogs.id))
    .where(where)
    .orderBy(...order)
    .limit(limit);
}

// A stranger who was refused must not be named to the organisation: only what was done is told.
const wasDone = eq(auditLogs.outcome, "done");

/** Everything that was done with a document the viewer has found, newest first. */
export async function listDocumentHistory(
  { document }: FoundDocument,
  position: Position,
): Promise<Page<Happening>> {
  const { beyond, order } = reading({ at: auditLogs.at, id: auditLogs.id }, position);
  const isIts = and(eq(auditLogs.subjectType, "document"), eq(auditLogs.subjectId, document.id));
  const rows = await select(and(isIts, wasDone, beyond), order, pageSize + 1);
  if (rows.length === 0 && (position.after || position.before)) {
    return listDocumentHistory({ document } as FoundDocument, {});
  }
  return pageOf(rows, position, pageSize, ({ at, id }) => ({ at, id }));
}

export const longestCustody = 2_000;

/** What was done with these documents since they came, oldest first; of a longer story the beginning. */
export async function listCustody(documentIds: string[]): Promise<{ rows: Happening[]; isCut: boolean }> {
  const isTheirs = and(eq(auditLogs.subjectType, "document"), inArray(auditLogs.subjectId, documentIds));
  // Not who read the histories: that happened to no document.
  const happened = and(isTheirs, wasDone, like(auditLogs.action, "document.%"));
  const rows = await select(happened, [asc(auditLogs.at), asc(auditLogs.id)], longestCustody + 1);
  return { rows: rows.slice(0, longestCustody), isCut: rows.length > longestCustody };
}
