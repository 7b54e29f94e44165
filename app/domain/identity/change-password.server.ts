import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { users } from "db/schema";
import { record } from "~/domain/audit/record.server";
import type { Viewer } from "~/domain/viewer";
import { closeChallengesOf } from "./challenge.server";
import { endSessions } from "./end-sessions.server";
import { killTokens } from "./one-time-tokens.server";
import { renewSession } from "./renew-session.server";
import { hashPassword } from "./password.server";
import { passwordProblem } from "./password-rule.server";
import { tellOfSecurity } from "./tell-of-security.server";

type Changed = { ok: true; token: string } | { ok: false; problem: string };

/** For a person who just proved who they are. Answers this session's new token; all others end. */
export async function changePassword(viewer: Viewer, password: string, now: Date): Promise<Changed> {
  const [user] = await db.select().from(users).where(eq(users.id, viewer.userId));
  const problem = passwordProblem(password, user!.email);
  if (problem) return { ok: false, problem };
  const passwordHash = await hashPassword(password);
  return transaction(async () => {
    await db.update(users).set({ passwordHash }).where(eq(users.id, viewer.userId));
    await endSessions(viewer.userId, { except: viewer.sessionId });
    // What somebody may have begun with the old password ends too.
    await closeChallengesOf(viewer.userId);
    await killTokens(viewer.userId, ["reset_password", "change_email"], now);
    await tellOfSecurity("password_changed", viewer.userId, now);
    await record(viewer, { action: "password.changed", subjectType: "user", subjectId: viewer.userId }, now);
    return { ok: true, token: await renewSession(viewer) };
  });
}
