import { and, asc, desc, eq, type SQL } from "drizzle-orm";
import { db } from "db/client";
import { auditLogs, memberships, organizations, users } from "db/schema";
import { isId } from "~/domain/ids";
import type { Viewer } from "~/domain/viewer";
import { mayManageOrganizations } from "./organization";
import { hasSecondStep, needsSecondStep } from "./second-step.server";

const mostShown = 20;

export type Account = NonNullable<Awaited<ReturnType<typeof findAccount>>>;

/** Whoever has this address, for the office. */
export async function findAccountId(viewer: Viewer, email: string): Promise<string | undefined> {
  return (await find(viewer, eq(users.email, email)))?.id;
}

/** What the office knows of a person's account. */
export async function findAccount(viewer: Viewer, id: string | undefined) {
  const user = isId(id) ? await find(viewer, eq(users.id, id)) : undefined;
  return user && { ...user, hasSecondStep: await hasSecondStep(user.id) };
}

async function find(viewer: Viewer, which: SQL) {
  if (!mayManageOrganizations(viewer)) return undefined;
  const [user] = await db
    .select({ id: users.id, name: users.name, email: users.email, emailVerifiedAt: users.emailVerifiedAt })
    .from(users)
    .where(which);
  return user;
}

/** Where they work, what their roles ask of them, and when they signed in, the last first. */
export async function findAccountDetails({ id }: Pick<Account, "id">) {
  const places = await db
    .select({ id: organizations.id, name: organizations.name, role: memberships.role })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(eq(memberships.userId, id))
    .orderBy(asc(organizations.name))
    .limit(mostShown);
  const about = and(eq(auditLogs.subjectType, "user"), eq(auditLogs.subjectId, id));
  const signIns = await db
    .select({ id: auditLogs.id, at: auditLogs.at, ip: auditLogs.ip, userAgent: auditLogs.userAgent })
    .from(auditLogs)
    .where(and(about, eq(auditLogs.action, "session.signed_in")))
    .orderBy(desc(auditLogs.at), desc(auditLogs.id))
    .limit(mostShown);
  return { places, signIns, needsSecondStep: await needsSecondStep(id) };
}
