import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { sessions } from "db/schema";
import { record } from "~/domain/audit/record.server";
import type { Viewer } from "~/domain/viewer";

export function signOut(viewer: Viewer, now: Date): Promise<void> {
  return transaction(async () => {
    await db.delete(sessions).where(eq(sessions.id, viewer.sessionId));
    await record(
      viewer,
      { action: "session.signed_out", subjectType: "user", subjectId: viewer.userId },
      now,
    );
  });
}
