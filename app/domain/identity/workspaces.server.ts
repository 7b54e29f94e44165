import { and, asc, eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { memberships, organizations } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { isId } from "~/domain/ids";
import { done, type Outcome, refuse } from "~/domain/outcome";
import type { Role, Viewer } from "~/domain/viewer";
import { renewSession } from "./renew-session.server";
import { hasSecondStep, needsSecondStep } from "./second-step.server";

export type Workspace = { membershipId: string; organizationName: string; role: Role };

/** Where this person works, the longest first. */
export function listWorkspaces({ userId }: Viewer): Promise<Workspace[]> {
  return db
    .select({ membershipId: memberships.id, organizationName: organizations.name, role: memberships.role })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(eq(memberships.userId, userId))
    .orderBy(asc(memberships.createdAt), asc(memberships.id))
    .limit(50);
}

/** Moves this session to another of the person's own workspaces. Answers its new token. */
export function switchWorkspace(
  viewer: Viewer,
  membershipId: string,
  now: Date,
): Promise<Outcome<{ token: string }, "not_found" | "needs_second_step">> {
  return transaction(async () => {
    const own = and(eq(memberships.id, membershipId), eq(memberships.userId, viewer.userId));
    const [wanted] =
      isId(membershipId) && !viewer.actingAdminId ? await db.select().from(memberships).where(own) : [];
    if (!wanted) return refuse("not_found");
    // Joined after signing in: what that role asks for was not asked then.
    if ((await needsSecondStep(viewer.userId)) && !(await hasSecondStep(viewer.userId))) {
      return refuse("needs_second_step");
    }
    const { organizationId } = wanted;
    const changes = { organizationId: { before: viewer.organizationId, after: organizationId } };
    const subject = { subjectType: "user", subjectId: viewer.userId, organizationId } as const;
    await record(viewer, { action: "session.workspace_changed", ...subject, changes }, now);
    return done({ token: await renewSession(viewer, { membershipId }) });
  });
}
