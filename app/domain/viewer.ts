import type { roles } from "db/schema/roles";

export type Role = (typeof roles)[number];

/** Where a request came from; goes into the audit row. */
export type Origin = { ip: string; userAgent: string; requestId: string };

/** Who is asking. `userId` is the person whose rights apply, `actingAdminId` the human behind, if another. */
export type Viewer = {
  sessionId: string;
  /** When the person last proved who they are, beside having this session. */
  confirmedAt?: Date;
  userId: string;
  /** The workspace this session works in; none for the system. */
  membershipId?: string;
  name: string;
  organizationId: string;
  organizationName: string;
  role: Role;
  teamIds: string[];
  specialistId?: string;
  actingAdminId?: string;
  /** There is another workspace to change to. */
  hasOtherWorkspaces?: boolean;
  from: Origin;
};

/** The two attribution columns: the human who acts, and the person acted for (only under act-as). */
export function attribution(viewer: Viewer): { by: string; onBehalfOf: string | null } {
  return viewer.actingAdminId
    ? { by: viewer.actingAdminId, onBehalfOf: viewer.userId }
    : { by: viewer.userId, onBehalfOf: null };
}

const referrerRoles: readonly Role[] = ["owner", "manager", "member"];

export const roleLabels: Record<Role, string> = {
  admin: "Admin",
  specialist: "Specialist",
  owner: "Owner",
  manager: "Manager",
  member: "Member",
};

export function isReferrer({ role }: { role: Role }): boolean {
  return referrerRoles.includes(role);
}
