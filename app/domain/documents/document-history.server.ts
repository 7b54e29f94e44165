import { and, eq, inArray, or, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "db/client";
import { auditLogs, documents, transfers, users } from "db/schema";
import type { Booking } from "~/domain/bookings/booking-reads.server";
import { type Page, pageOf, type Position, reading } from "~/domain/pages.server";
import type { Viewer } from "~/domain/viewer";
import { visibleCategories } from "./document";
import type { FoundDocument } from "./document-reads.server";

const pageSize = 20;
const mostPrinted = 200;

const actor = alias(users, "actor");
const principal = alias(users, "principal");

const told = {
  id: auditLogs.id,
  at: auditLogs.at,
  action: auditLogs.action,
  reason: auditLogs.reason,
  actorId: auditLogs.actorId,
  by: actor.name,
  onBehalfOf: principal.name,
  document: documents.name,
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
    .leftJoin(documents, and(eq(auditLogs.subjectType, "document"), eq(documents.id, auditLogs.subjectId)))
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

/** Everything that was done with a booking and with the documents of it that the viewer may see, newest first. */
export async function listCustody(
  viewer: Viewer,
  booking: Booking,
  position: Position,
): Promise<Page<Happening>> {
  const { beyond, order } = reading({ at: auditLogs.at, id: auditLogs.id }, position);
  const visible = db
    .select({ id: documents.id })
    .from(documents)
    .where(
      and(
        eq(documents.bookingId, booking.id),
        inArray(documents.category, [...visibleCategories(booking, viewer)]),
      ),
    );
  const isShown = or(
    eq(auditLogs.subjectType, "booking"),
    and(eq(auditLogs.subjectType, "document"), inArray(auditLogs.subjectId, visible)),
  );
  const where = and(eq(auditLogs.bookingId, booking.id), wasDone, isShown, beyond);
  const rows = await select(where, order, mostPrinted + 1);
  if (rows.length === 0 && (position.after || position.before)) return listCustody(viewer, booking, {});
  return pageOf(rows, position, mostPrinted, ({ at, id }) => ({ at, id }));
}
