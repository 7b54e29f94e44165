import { and, asc, eq, gt, isNotNull, isNull, lte, type SQL, type SQLWrapper } from "drizzle-orm";
import { db } from "db/client";
import { documents } from "db/schema";

/** Documents whose bytes are due to be destroyed, oldest first by the instant that counts. */
export type Due = { which: SQL | undefined; since: SQLWrapper };

const mayGo = and(isNull(documents.purgedAt), isNull(documents.heldAt));

export function deletedBefore(before: Date): Due {
  return { which: and(lte(documents.deletedAt, before), mayGo), since: documents.deletedAt };
}

/** Of bookings only: drafts end by a rule of their own. */
export function infectedBefore(before: Date): Due {
  const isInfected = eq(documents.scanState, "infected");
  const isKept = and(isNull(documents.deletedAt), isNotNull(documents.bookingId), mayGo);
  return { which: and(isInfected, lte(documents.scannedAt, before), isKept), since: documents.scannedAt };
}

/** A hundred at most; the rest at the next round. */
export function readDue({ which, since }: Due) {
  const { id, organizationId, bookingId } = documents;
  return db
    .select({ id, organizationId, bookingId })
    .from(documents)
    .where(which)
    .orderBy(asc(since))
    .limit(100);
}

export function readPurgedSince(since: Date) {
  const { id, store } = documents;
  return db.select({ id, store }).from(documents).where(gt(documents.purgedAt, since));
}
