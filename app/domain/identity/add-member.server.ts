import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { isUnique } from "db/errors";
import { memberships, organizations, teamMembers, users } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { newId } from "~/domain/ids";
import { done, refuse, type Outcome } from "~/domain/outcome";
import type { Role, Viewer } from "~/domain/viewer";
import { emailOf } from "./email-address";
import { mayManageOrganizations, rolesIn } from "./organization";
import { hashPassword } from "./password.server";
import { passwordProblem } from "./password-rule.server";
import { areTeamsOf } from "./team-reads.server";

export type NewMember = {
  organizationId: string;
  email: string;
  name: string;
  role: Role;
  password: string;
  /** The office has reached them there, so they need not confirm it. */ isReached?: boolean;
  teamIds?: string[];
};
export type MemberRefusal =
  | "not_allowed"
  | "not_found"
  | "name_missing"
  | "email_wrong"
  | "email_taken"
  | "password_weak"
  | "role_not_here";

/** A new person with a password of their own and one workspace. */
export async function addMember(
  viewer: Viewer,
  member: NewMember,
  now: Date,
): Promise<Outcome<{ userId: string }, MemberRefusal>> {
  const wanted = { ...member, email: emailOf(member.email) ?? "", name: member.name.trim() };
  const problem = await problemWith(viewer, wanted);
  if (problem) return refuse(problem);
  const passwordHash = await hashPassword(wanted.password);
  const userId = newId();
  try {
    await transaction(() => insert(viewer, { ...wanted, userId, passwordHash }, now));
  } catch (error) {
    if (isUnique(error, "users_email_uq")) return refuse("email_taken");
    throw error;
  }
  return done({ userId });
}

async function problemWith(viewer: Viewer, member: NewMember): Promise<MemberRefusal | undefined> {
  if (!mayManageOrganizations(viewer)) return "not_allowed";
  if (member.name === "") return "name_missing";
  if (member.email === "") return "email_wrong";
  if (passwordProblem(member.password, member.email)) return "password_weak";
  const [organization] = await db
    .select()
    .from(organizations)
    .where(eq(organizations.id, member.organizationId));
  if (!organization || !(await areTeamsOf(organization.id, member.teamIds ?? []))) return "not_found";
  return rolesIn[organization.type].includes(member.role) ? undefined : "role_not_here";
}

async function insert(
  viewer: Viewer,
  member: NewMember & { userId: string; passwordHash: string },
  now: Date,
) {
  const { userId, organizationId, role, email, name, passwordHash } = member;
  const emailVerifiedAt = member.isReached ? now : null;
  const membershipId = newId();
  await db.insert(users).values({ id: userId, email, name, passwordHash, emailVerifiedAt, createdAt: now });
  await db.insert(memberships).values({ id: membershipId, userId, organizationId, role, createdAt: now });
  for (const teamId of new Set(member.teamIds)) await db.insert(teamMembers).values({ teamId, membershipId });
  const subject = { subjectType: "user" as const, subjectId: userId, organizationId };
  await record(viewer, { action: "member.added", ...subject, changes: { role: { after: role } } }, now);
}
