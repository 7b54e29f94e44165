import type { Role, Viewer } from "~/domain/viewer";
import { mayManageOrganizations, type OrganizationType, rolesIn } from "./organization";

type Inviter = Pick<Viewer, "role" | "organizationId" | "actingAdminId">;
type Where = { id: string; type: OrganizationType };

/** Nobody invites into more than they have themselves; managers invite members. The office invites anywhere. */
export function mayInvite(viewer: Inviter, organization: Where, role: Role): boolean {
  if (viewer.actingAdminId || !rolesIn[organization.type].includes(role)) return false;
  if (mayManageOrganizations(viewer)) return true;
  if (viewer.organizationId !== organization.id) return false;
  return viewer.role === "owner" || (viewer.role === "manager" && role === "member");
}

/** What a viewer may offer there; empty for whoever invites nobody. */
export function rolesToOffer(viewer: Inviter, organization: Where): Role[] {
  return rolesIn[organization.type].filter((role) => mayInvite(viewer, organization, role));
}

/** The door of the pages about invitations. */
export function mayInviteSomebody({ role, actingAdminId }: Inviter): boolean {
  return !actingAdminId && ["admin", "owner", "manager"].includes(role);
}

type Member = { userId: string; organizationId: string; role: Role };

/** The people of an organisation and how it is arranged: its own people see that, specialists do not. */
export function maySeeOrganization({ role }: Pick<Viewer, "role">): boolean {
  return role !== "specialist";
}

/** Name, owner, teams: the owner's, and the office's. */
export function mayArrange(viewer: Inviter, organizationId: string): boolean {
  if (viewer.actingAdminId) return false;
  if (mayManageOrganizations(viewer)) return true;
  return viewer.role === "owner" && viewer.organizationId === organizationId;
}

/** Change somebody's role and teams, or remove them. Nobody does that to themselves; managers to members alone. */
export function mayManageMember(viewer: Inviter & { userId: string }, member: Member): boolean {
  if (viewer.actingAdminId || viewer.userId === member.userId) return false;
  if (mayManageOrganizations(viewer)) return true;
  if (viewer.organizationId !== member.organizationId) return false;
  return viewer.role === "owner" || (viewer.role === "manager" && member.role === "member");
}

/** Never one's own: whoever sits at an admin's screen must not get rid of what protects it. */
export function maySecureAccount(viewer: Inviter & { userId: string }, userId: string): boolean {
  return mayManageOrganizations(viewer) && !viewer.actingAdminId && viewer.userId !== userId;
}

/** Handing an organisation over is its owner's alone. */
export function mayTransfer({ role, actingAdminId }: Pick<Viewer, "role" | "actingAdminId">): boolean {
  return role === "owner" && !actingAdminId;
}

/** Whether somebody to turn to stays behind is not known here: the verb counts. */
export function mayLeave(viewer: Pick<Viewer, "role" | "actingAdminId">): boolean {
  return maySeeOrganization(viewer) && !viewer.actingAdminId;
}

/** The role without which an organisation would have nobody to turn to. */
export function topRole(type: OrganizationType): Role {
  return type === "provider" ? "admin" : "owner";
}
