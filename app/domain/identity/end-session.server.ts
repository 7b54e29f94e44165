import { and, eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { sessions } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { done, type Outcome, refuse } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { endSessions } from "./end-sessions.server";

/** Ends one of the person's own sessions elsewhere. */
export function endSession(
  viewer: Viewer,
  sessionId: string,
  now: Date,
): Promise<Outcome<undefined, "not_found">> {
  return transaction(async () => {
    const own = and(eq(sessions.id, sessionId), eq(sessions.userId, viewer.userId));
    const ended = await db.delete(sessions).where(own).returning({ id: sessions.id });
    if (ended.length === 0) return refuse("not_found");
    await record(viewer, { action: "session.ended", subjectType: "user", subjectId: viewer.userId }, now);
    return done(undefined);
  });
}

/** Ends all but the one that asks. */
export function endOtherSessions(viewer: Viewer, now: Date): Promise<void> {
  return transaction(async () => {
    await endSessions(viewer.userId, { except: viewer.sessionId });
    const entry = { action: "session.ended", subjectType: "user", subjectId: viewer.userId } as const;
    await record(viewer, { ...entry, reason: "all others" }, now);
  });
}
