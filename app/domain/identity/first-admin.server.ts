import { and, asc, eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { invitations, memberships, organizations, users } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { isDemoDatabase } from "~/domain/demo-mark.server";
import { mailedToken } from "~/domain/outbox/mailed-token.server";
import { done, type Outcome, refuse } from "~/domain/outcome";
import { systemViewer } from "~/domain/system-viewer";
import { addOrganization } from "./add-organization.server";
import { openInvitation } from "./invitation-reads.server";
import { insertInvitation } from "./invite.server";

const office = "Medibytes";

type Refusal = "demo" | "admin_already";

/** For the operator of an empty installation: the path of a one-time link by which an admin joins the office. */
export function inviteFirstAdmin(email: string, now: Date): Promise<Outcome<{ path: string }, Refusal>> {
  return transaction(async () => {
    if (await isDemoDatabase()) return refuse("demo");
    if (await isAdmin(email)) return refuse("admin_already");
    const organizationId = await officeId(now);
    await withdrawEarlier(organizationId, email, now);
    const offer = { organizationId, email, role: "admin", teamIds: [] as string[] } as const;
    const { id } = await insertInvitation({ ...offer, teamIds: [], invitedById: null }, now);
    const subject = { subjectType: "invitation", subjectId: id, organizationId } as const;
    const entry = { action: "invitation.sent", ...subject, changes: { role: { after: "admin" } } } as const;
    await record(systemViewer(organizationId, "admin:create"), entry, now);
    return done({ path: `/invitations?token=${mailedToken(id)}` });
  });
}

async function isAdmin(email: string): Promise<boolean> {
  const [found] = await db
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(users.email, email), eq(memberships.role, "admin")));
  return found !== undefined;
}

async function officeId(now: Date): Promise<string> {
  const [found] = await db
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.type, "provider"))
    .orderBy(asc(organizations.createdAt))
    .limit(1);
  if (found) return found.id;
  const added = await addOrganization(
    systemViewer("", "admin:create"),
    { name: office, type: "provider" },
    now,
  );
  if (!added.ok) throw new Error(added.because);
  return added.value.id;
}

/** Each run makes the link of the run before worthless. */
async function withdrawEarlier(organizationId: string, email: string, now: Date): Promise<void> {
  const earlier = and(eq(invitations.organizationId, organizationId), eq(invitations.email, email));
  await db.update(invitations).set({ withdrawnAt: now }).where(and(earlier, openInvitation));
}
