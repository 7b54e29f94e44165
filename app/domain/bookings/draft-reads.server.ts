import { and, desc, eq, getTableColumns } from "drizzle-orm";
import { db } from "db/client";
import { bookingDrafts, bookings, specialists } from "db/schema";
import { isId } from "~/domain/ids";
import type { Viewer } from "~/domain/viewer";

/** Drafts are seen by their person only, in the workspace they were begun in. */
function draftsOf(viewer: Viewer) {
  return and(
    eq(bookingDrafts.ownerId, viewer.userId),
    eq(bookingDrafts.organizationId, viewer.organizationId),
  );
}

export async function findDraft(viewer: Viewer, id: string | undefined) {
  if (!isId(id)) return undefined;
  const [found] = await db
    .select()
    .from(bookingDrafts)
    .where(and(eq(bookingDrafts.id, id), draftsOf(viewer)));
  return found;
}

/** An id under which nobody has stored anything. */
export async function isFreshDraftId(id: string): Promise<boolean> {
  if (!isId(id)) return false;
  const draft = db.select({ id: bookingDrafts.id }).from(bookingDrafts).where(eq(bookingDrafts.id, id));
  const booking = db.select({ id: bookings.id }).from(bookings).where(eq(bookings.id, id));
  return (await draft).length === 0 && (await booking).length === 0;
}

export type StoredDraft = NonNullable<Awaited<ReturnType<typeof findDraft>>>;

/** Open drafts, the one last touched first; at most 100. */
export function listDrafts(viewer: Viewer) {
  return db
    .select({ ...getTableColumns(bookingDrafts), specialistName: specialists.name })
    .from(bookingDrafts)
    .leftJoin(specialists, eq(specialists.id, bookingDrafts.specialistId))
    .where(draftsOf(viewer))
    .orderBy(desc(bookingDrafts.updatedAt))
    .limit(100);
}
