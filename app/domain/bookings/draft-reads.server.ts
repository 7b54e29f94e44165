import { and, desc, eq, getTableColumns } from "drizzle-orm";
import { db } from "db/client";
import { bookingDrafts, specialists } from "db/schema";
import { isId } from "~/domain/ids";
import type { Viewer } from "~/domain/viewer";

/** Drafts are seen by their person only, in the workspace they were begun in. */
function draftsOf(viewer: Viewer) {
  return and(eq(bookingDrafts.ownerId, viewer.userId), eq(bookingDrafts.organizationId, viewer.organizationId));
}

export async function findDraft(viewer: Viewer, id: string | undefined) {
  if (!isId(id)) return undefined;
  const [found] = await db.select().from(bookingDrafts).where(and(eq(bookingDrafts.id, id), draftsOf(viewer)));
  return found;
}

export type StoredDraft = NonNullable<Awaited<ReturnType<typeof findDraft>>>;

/** Open drafts, the one last touched first; at most 20. */
export function listDrafts(viewer: Viewer) {
  return db
    .select({ ...getTableColumns(bookingDrafts), specialistName: specialists.name })
    .from(bookingDrafts)
    .leftJoin(specialists, eq(specialists.id, bookingDrafts.specialistId))
    .where(draftsOf(viewer))
    .orderBy(desc(bookingDrafts.updatedAt))
    .limit(20);
}
