import { and, eq, isNotNull, isNull, type SQL } from "drizzle-orm";
import { db, transaction } from "db/client";
import { documents } from "db/schema";
import { type AuditAction, record } from "~/domain/audit/record.server";
import { done, refusable, refuse, undoAndRefuse, type Outcome } from "~/domain/outcome";
import { attribution, type Viewer } from "~/domain/viewer";
import { aboutDocument } from "./audit-subject";
import { type LifeRefusal, mayHold, mayRelease } from "./document-life";
import { findBookingDocument, type FoundDocument } from "./document-reads.server";

type Asked = { reason: string };
type Changed = Promise<Outcome<{ name: string; bookingId: string }, LifeRefusal>>;

/** From now on nothing destroys the bytes, until somebody releases the document again. */
export function holdDocument(viewer: Viewer, documentId: string, { reason }: Asked, now: Date): Changed {
  return change(viewer, documentId, reason, now, {
    action: "document.held",
    may: mayHold,
    values: { heldAt: now, heldById: attribution(viewer).by, holdReason: reason },
    asJudged: and(isNull(documents.heldAt), isNull(documents.purgedAt)),
  });
}

/** The hold ends; a deleted document is destroyed when its days are over. */
export function releaseDocument(viewer: Viewer, documentId: string, { reason }: Asked, now: Date): Changed {
  return change(viewer, documentId, reason, now, {
    action: "document.released",
    may: mayRelease,
    values: { heldAt: null, heldById: null, holdReason: null },
    asJudged: isNotNull(documents.heldAt),
  });
}

type Change = {
  action: AuditAction;
  may: typeof mayHold;
  values: Partial<typeof documents.$inferInsert>;
  asJudged: SQL | undefined;
};

async function change(
  viewer: Viewer,
  documentId: string,
  reason: string,
  now: Date,
  { action, may, values, asJudged }: Change,
): Changed {
  const found: FoundDocument | undefined = await findBookingDocument(viewer, documentId, {
    alsoDeleted: true,
  });
  if (!found) return refuse("not_found");
  const { document, booking } = found;
  const verdict = may(document, booking, viewer);
  if (!verdict.allowed) return refuse(verdict.because);
  return refusable(() =>
    transaction(async () => {
      const isSo = and(eq(documents.id, document.id), asJudged);
      const { rowCount } = await db.update(documents).set(values).where(isSo);
      if (rowCount !== 1) undoAndRefuse("changed_meanwhile");
      await record(viewer, { action, ...aboutDocument(document), reason }, now);
      return done({ name: document.name, bookingId: booking.id });
    }),
  );
}
