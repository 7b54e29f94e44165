import { and, eq, isNull } from "drizzle-orm";
import { db } from "db/client";
import { documents } from "db/schema";
import { undoAndRefuse } from "~/domain/outcome";

/**
 * A deletion that was quicker refuses; one that comes later waits for this transaction, and finds in the history
 * what it wrote.
 */
export async function demandNotDeleted({ id }: { id: string }): Promise<void> {
  // Changes nothing (not `store`: a move may just be changing that), but waits for whoever deletes.
  const isThere = and(eq(documents.id, id), isNull(documents.deletedAt));
  const { rowCount } = await db.update(documents).set({ deletedAt: null }).where(isThere);
  if (rowCount !== 1) undoAndRefuse("not_found");
}
