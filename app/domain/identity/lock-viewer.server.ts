import { eq } from "drizzle-orm";
import { db } from "db/client";
import { sessions } from "db/schema";
import type { Viewer } from "~/domain/viewer";
import { lockOrganization } from "./lock-organization.server";
import { findViewerAgain } from "./viewer-reads.server";

/**
 * The viewer with the rights of this moment, which stay as they are to the end of the transaction: who takes them
 * away, or ends the session, waits. Undefined when that was done before.
 */
export async function lockViewer(viewer: Viewer, now: Date): Promise<Viewer | undefined> {
  await lockOrganization(viewer.organizationId);
  const { sessionId: id } = viewer;
  await db.update(sessions).set({ id }).where(eq(sessions.id, id));
  return findViewerAgain(viewer, now);
}
